import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk): Promise<boolean> {
  const { agentChannel, sip, media } = await workbench.checkNetwork();
  return [agentChannel, sip, media].every(({ ok }) => ok !== false);
}
