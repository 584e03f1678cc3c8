import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: document.querySelector<HTMLElement>('#workbench') ?? document.body,
  instanceId: 'demo',
});
