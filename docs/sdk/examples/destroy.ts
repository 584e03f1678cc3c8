import type { WorkbenchSdk } from '@openseat/sdk';

export function example(workbench: WorkbenchSdk): void {
  addEventListener('pagehide', () => workbench.destroy());
}
