import type { WorkbenchSdk } from '@openseat/sdk';

/** The company's CRM shows calls by itself. */
export function example(workbench: WorkbenchSdk): void {
  workbench.showWebNotification = () => () => undefined;
}
