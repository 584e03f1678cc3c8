import type { WorkbenchSdk } from '@openseat/sdk';

export async function example(workbench: WorkbenchSdk): Promise<void> {
  const { call } = workbench.view.state();
  if (call) await workbench.ThirdCallTransfer(call.connId, '8002', '01066668888');
}
