import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  ajaxPath: '/aliyun/ccc/api',
  onInit: () => workbench.register(),
  onErrorNotify: ({ errorCode, errorMsg }) => console.warn(errorCode, errorMsg),
});
