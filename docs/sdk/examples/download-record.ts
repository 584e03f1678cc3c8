import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk, contactId: string): Promise<void> {
  await workbench.downloadRecord(contactId, false);
}
