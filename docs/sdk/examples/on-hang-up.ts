import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onHangUp: (type) => {
    if (type === 'ringing') document.title = 'Missed call';
  },
});
