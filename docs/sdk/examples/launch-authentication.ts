import type { WorkbenchSdk } from '@openseat/sdk';

/** Sends the customer to a verification flow and shows the outcome in the CRM. */
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
