import { WorkbenchSdk } from '@openseat/sdk';

function tell(text: string): void {
  document.querySelector('#problem')?.replaceChildren(text);
}

export const workbench = new WorkbenchSdk({
  dom: 'workbench',
  instanceId: 'demo',
  onErrorNotify: ({ errorCode, errorMsgTip, requestId }) =>
    tell(`${errorMsgTip} (${errorCode} ${requestId})`),
});
