import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk, connid: string, preconnid: string): Promise<void> {
  await workbench.ThirdCallTransferFinished(connid, preconnid);
}
