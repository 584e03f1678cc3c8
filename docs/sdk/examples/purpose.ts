import { WorkbenchSdk } from '@openseat/sdk/headless';

const workbench = new WorkbenchSdk({
  instanceId: 'demo',
  purpose: 'supervision',
  onInit: () => workbench.register(),
});
