import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onCallbackDue: ({ phoneNumber, note }) => {
    document.title = `${phoneNumber} ${note}`;
  },
});

/** The agent has promised to call tomorrow, in a call that goes on or has ended. */
export function callTomorrow(contactId: string, phoneNumber: string) {
  const dueTime = Date.now() + 24 * 3_600_000;
  const plan = { dueTime, note: 'Price list', forGroup: false };
  return workbench.view.actions.scheduleCallback({ contactId, phoneNumber, ...plan });
}
