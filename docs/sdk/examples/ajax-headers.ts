import { WorkbenchSdk } from '@openseat/sdk';

const token = document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content ?? '';

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  ajaxHeaders: { 'x-csrf-token': token },
});
