import type { WorkbenchSdk } from '@openseat/sdk';

export function example(workbench: WorkbenchSdk): void {
  workbench.changeVisible(false);
}
