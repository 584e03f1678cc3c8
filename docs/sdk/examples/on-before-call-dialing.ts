import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onBeforeCallDialing: async ({ callee, callback }) => {
    const response = await fetch(`/may-be-called?number=${encodeURIComponent(callee)}`);
    if (response.ok) callback();
  },
});
