import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onQueuesChanged: (queues) => {
    const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
    document.title = waiting > 0 ? `(${waiting}) CRM` : 'CRM';
  },
});
