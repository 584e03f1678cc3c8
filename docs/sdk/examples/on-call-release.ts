import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onCallRelease: (_connid, _caller, _calee, contactId) => workbench.downloadRecord(contactId),
});
