import { WorkbenchSdk } from '@openseat/sdk';

export const workbench = new WorkbenchSdk({ dom: 'workbench', instanceId: 'demo' });

/** The agent has finished the page's own form about the call. */
export async function onFormSaved(wrapUpCodeId: string, note: string) {
  await workbench.setWrapUp({ wrapUpCodeId, note });
  await workbench.ready();
}

/** Lunch follows this call. */
export function lunchNext() {
  return workbench.setWrapUp({ nextStatus: 'break', breakCode: 'Lunch' });
}
