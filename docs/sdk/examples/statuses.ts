import type { WorkbenchSdk } from '@openseat/sdk';

/** A button of the page's own that can be pressed only when a call may be placed. */
export function enableDialling(workbench: WorkbenchSdk, button: HTMLButtonElement): () => void {
  return workbench.on('statusChange', (code) => {
    button.disabled = ![3, 4, 5].includes(code);
  });
}
