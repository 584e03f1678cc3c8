import type { WorkbenchSdk } from '@openseat/sdk';

/** The desk phone while it is registered, else the browser. */
export async function example(workbench: WorkbenchSdk): Promise<void> {
  const { deskPhone } = workbench.view.state();
  await workbench.answerWith(deskPhone?.online ? 'deskPhone' : 'browser');
}
