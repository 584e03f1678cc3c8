import { WorkbenchSdk } from '@openseat/sdk';

function showHangUpButton(shown: boolean): void {
  document.querySelector('#hang-up')?.toggleAttribute('hidden', !shown);
}

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onRegister: (config) => showHangUpButton(config.AllowHangup !== '0'),
});
