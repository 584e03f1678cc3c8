import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  ajaxOrigin: 'https://crm.example.com',
  withCredentials: true,
});
