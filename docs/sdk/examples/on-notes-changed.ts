import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onNotesChanged: (note, contactId) => {
    fetch(`/calls/${encodeURIComponent(contactId)}/note`, { method: 'PUT', body: note });
  },
});
