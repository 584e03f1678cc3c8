import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  languages: { ja: '/languages/ja.json', ar: '/languages/ar.json' },
});
