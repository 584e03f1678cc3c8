import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk, number: string): Promise<void> {
  await workbench.call(number, 'auto');
}
