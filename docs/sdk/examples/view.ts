import type { WorkbenchSdk } from '@openseat/sdk';

export function example(workbench: WorkbenchSdk): () => void {
  return workbench.view.subscribe(() => {
    const { code, call } = workbench.view.state();
    document.title = call ? `${call.caller} (${code})` : String(code);
  });
}
