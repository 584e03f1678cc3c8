import type { WorkbenchSdk } from '@openseat/sdk';

/** A button of the page's own. */
export function example(workbench: WorkbenchSdk, button: HTMLButtonElement): void {
  button.onclick = () => workbench.toggleMuteInCall();
}
