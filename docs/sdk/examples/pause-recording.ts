import type { WorkbenchSdk } from '@openseat/sdk';

/** Keeps a card's number out of the recording. */
export async function example(workbench: WorkbenchSdk, askForCard: () => Promise<void>): Promise<void> {
  await workbench.pauseRecording();
  try {
    await askForCard();
  } finally {
    await workbench.resumeRecording();
  }
}
