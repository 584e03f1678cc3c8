import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk): Promise<void> {
  try {
    await workbench.register();
  } catch (error) {
    // onErrorNotify has been told as well; this is for what the page does next.
    document.body.classList.toggle('offline', error instanceof Error);
  }
}
