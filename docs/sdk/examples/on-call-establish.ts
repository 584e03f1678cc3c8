import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onCallEstablish: (connid, caller, calee) => {
    document.title = `${caller} – ${calee} (${connid})`;
  },
});
