import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk): Promise<void> {
  await workbench.resumeRecording();
}
