import type { Logger } from 'pino';
import { within } from '../async/within.ts';
import type { ContactJournal } from '../contacts/state/contact-journal.ts';
import {
  agentStoreBehind,
  callbackStoreBehind,
  historyInTime,
  journalBehind,
  recordingStoreBehind,
  voicemailStoreBehind,
} from '../storage/behind/stores-behind.ts';
import { WriteBehind } from '../storage/behind/write-behind.ts';
import type { OnDispose } from './disposals.ts';
import type { Stores } from './stores.ts';

/** How long the end of the server waits for the last writes. */
const lastWritesMs = 5_000;

/** The stores of calls, which go on in memory while the database is away. */
export function callsGoOn(
  stores: Stores,
  {
    journal,
    log,
    onDispose,
  }: { readonly journal: ContactJournal; readonly log: Logger; readonly onDispose: OnDispose },
): { readonly stores: Stores; readonly behind: WriteBehind } {
  const behind = new WriteBehind({ log });
  onDispose(async () => {
    behind.end();
    await within(lastWritesMs, behind.settled(), undefined);
  });
  return {
    behind,
    stores: {
      ...stores,
      journal: journalBehind(journal, behind, stores.isStepWritten),
      agentStore: agentStoreBehind(stores.agentStore, behind),
      recordingStore: recordingStoreBehind(stores.recordingStore, behind),
      callbackStore: callbackStoreBehind(stores.callbackStore, behind),
      voicemailStore: voicemailStoreBehind(stores.voicemailStore, behind),
      history: historyInTime(stores.history),
    },
  };
}
