import { type ErrorNotice, WorkbenchSdk } from '@openseat/sdk/headless';

/**
 * The phone of a user of the console: our SDK without its panel, by the console's own session. Signed in to
 * supervise, so no call comes.
 */
export function browserPhone(instanceId: string, onProblem: (problem: ErrorNotice) => void): WorkbenchSdk {
  return new WorkbenchSdk({
    instanceId,
    ajaxPath: '/console/phone',
    purpose: 'supervision',
    onErrorNotify: onProblem,
  });
}

/** Ends the call and signs the phone out. */
export async function endPhone(phone: WorkbenchSdk): Promise<void> {
  try {
    if (phone.view.state().call) await phone.hangUp();
    await phone.logOut();
  } finally {
    phone.destroy();
  }
}
