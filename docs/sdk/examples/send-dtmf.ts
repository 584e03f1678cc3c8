import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk): Promise<void> {
  for (const key of '1234#') await workbench.sendDtmf(key);
}
