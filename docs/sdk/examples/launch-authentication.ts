import type { WorkbenchSdk } from '@openseat/sdk';

/** Has the customer enter her code, and shows in the CRM what came of it. */
export function example(
  workbench: WorkbenchSdk,
  customerId: string,
  show: (text: string) => void,
): () => void {
  const end = workbench.on('verification', (outcome, told) => {
    show(outcome === 'verified' ? `verified (${told.level ?? ''})` : `not verified: ${outcome}`);
  });
  workbench.launchAuthentication(undefined, { customerId });
  return end;
}
