import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onStatusChange: (code, lastCode, context) => {
    document.body.dataset.status = `${lastCode} ${code} ${context.connid ?? ''}`;
  },
});
