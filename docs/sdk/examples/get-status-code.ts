import type { WorkbenchSdk } from '@openseat/sdk';

export function example(workbench: WorkbenchSdk): boolean {
  const { code } = workbench.getStatusCode();
  return code === 3 || code === 4 || code === 5;
}
