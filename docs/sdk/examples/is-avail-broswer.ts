import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk): Promise<boolean> {
  return workbench.isAvailBroswer();
}
