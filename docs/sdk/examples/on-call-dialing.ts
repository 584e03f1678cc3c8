import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onCallDialing: (_connid, _caller, calee, contactId) => sessionStorage.setItem(calee, contactId),
});
