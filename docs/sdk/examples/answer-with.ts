import type { WorkbenchSdk } from '@openseat/sdk';

/** Her desk phone while it is switched on, else the browser. */
export async function example(workbench: WorkbenchSdk): Promise<void> {
  const { deskPhone } = workbench.view.state();
  await workbench.answerWith(deskPhone?.online ? 'deskPhone' : 'browser');
}
