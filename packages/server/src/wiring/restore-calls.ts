import type { CallControl } from '../contacts/call-control.ts';
import type { CallServices } from './call-services.ts';
import type { Stores } from './stores.ts';

/**
 * Restores what an earlier process left: contacts first, because the agents' statuses, callbacks and voicemails of
 * calls that go on depend on them.
 */
export async function restoreCalls(
  {
    contacts,
    voicemails,
    recordings,
    callbacks,
    agents,
  }: Pick<CallServices, 'voicemails' | 'recordings' | 'callbacks' | 'agents'> & {
    readonly contacts: CallControl;
  },
  {
    users,
    journal,
  }: {
    readonly users: Pick<Stores['users'], 'findAll'>;
    readonly journal: Pick<Stores['journal'], 'owedCodes'>;
  },
): Promise<void> {
  const calls = await contacts.restore();
  const continued = [...contacts.contacts.values()];
  await voicemails.restore(new Set(continued.flatMap(({ voicemail }) => voicemail?.id ?? [])));
  await recordings.restore();
  await callbacks.restore(new Set(continued.flatMap(({ callbackId }) => callbackId ?? [])));
  await agents.restore((userIds) => users.findAll(userIds), calls, await journal.owedCodes());
}
