import { WorkbenchSdk } from '@openseat/sdk';

function showCustomer(caller: string, call: object): void {
  document.querySelector('#customer')?.replaceChildren(`${caller} ${JSON.stringify(call)}`);
}

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onCallComing: (connid, caller, calee, contactId, skillgroupId) => {
    showCustomer(caller, { connid, calee, contactId, skillgroupId });
  },
});
