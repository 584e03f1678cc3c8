import { WorkbenchSdk } from '@openseat/sdk';

interface Contact {
  readonly fullName: string;
  readonly level: string;
  readonly id: string;
}

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  // What the hook returns is shown while the call rings: a customer, or a promise of one.
  onCallComing: async (_connid, caller) => {
    const response = await fetch(`/contacts?phone=${encodeURIComponent(caller)}`);
    const [contact]: Contact[] = await response.json();
    return contact && { name: contact.fullName, tags: [contact.level], url: `/contacts/${contact.id}` };
  },
});

/** The agent chose the customer on the page. */
export function onChosen(name: string, company: string) {
  workbench.setCustomer({ name, company });
}
