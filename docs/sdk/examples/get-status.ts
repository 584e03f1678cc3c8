import type { WorkbenchSdk } from '@openseat/sdk';

export function example(workbench: WorkbenchSdk): boolean {
  return workbench.getStatus() === 'ready';
}
