import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk): Promise<void> {
  await workbench.offline('13800138000', '01066668888');
}
