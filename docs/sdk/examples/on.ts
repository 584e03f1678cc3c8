import type { WorkbenchSdk } from '@openseat/sdk';

export function example(workbench: WorkbenchSdk): () => void {
  return workbench.on('callComing', (_connid, caller) => {
    document.title = caller;
  });
}
