import type { AgentSession } from '../../agents/agent-session.ts';
import type { AgentStore } from '../../agents/agent-store.ts';
import { within } from '../../async/within.ts';
import type { Callback } from '../../callbacks/callback.ts';
import type { CallbackStore } from '../../callbacks/callback-store.ts';
import type { ContactJournal, JournalEntry, LiveContact } from '../../contacts/state/contact-journal.ts';
import type { RecordingStore } from '../../recordings/recording-service.ts';
import type { CallerHistory } from '../../routing/caller-history.ts';
import type { VoicemailStore } from '../../voicemails/voicemail-store.ts';
import { isPassing } from '../patient-pool.ts';
import type { WriteBehind } from './write-behind.ts';

/** Routing does not wait longer for what it reads about a caller. */
const readMs = 2_000;

/**
 * The journal, whose steps go on while the database is away.
 * @param isWritten whether a step is in the database. Asked before a step is written again.
 */
export function journalBehind(
  journal: ContactJournal,
  behind: WriteBehind,
  isWritten: (entry: JournalEntry) => Promise<boolean>,
): ContactJournal {
  /** The last state of a contact that waits to be written. */
  const states = new Map<string, LiveContact>();
  /** A try that fails is repeated with the state of that time. */
  const storeLast = async (contactId: string) => {
    for (let last = states.get(contactId); last; last = states.get(contactId)) {
      try {
        await journal.storeState(last);
      } catch (error) {
        if (!isPassing(error)) states.delete(contactId);
        throw error;
      }
      if (states.get(contactId) === last) states.delete(contactId);
    }
  };
  const step = (entry: JournalEntry, work: () => Promise<void>) =>
    behind.write(entry.contactId, async (again) => {
      // All that is written with a step is there, or nothing.
      if (!again || !(await isWritten(entry))) await work();
    });

  return {
    ...journal,
    openContact: (contact, entry, connection) =>
      step(entry, () => journal.openContact(contact, entry, connection)),
    openConnection: async (connection, ...entries) => {
      const [first] = entries;
      if (first) await step(first, () => journal.openConnection(connection, ...entries));
    },
    write: async (...entries) => {
      const [first] = entries;
      if (first) await step(first, () => journal.write(...entries));
    },
    async storeState(live) {
      const { contactId } = live;
      const waits = states.has(contactId);
      states.set(contactId, live);
      // Written with the one that waits: the highest revision stays.
      if (waits) return;
      await behind.write(contactId, () => storeLast(contactId));
    },
    endWork(connId, at) {
      // The connection may not be written yet.
      const before = behind.settled();
      return behind.write(`work ${connId}`, async () => {
        await before;
        await journal.endWork(connId, at);
      });
    },
  };
}

/** Agents' sessions, which are written in order for each agent, and after the calls that they name. */
export function agentStoreBehind(store: AgentStore, behind: WriteBehind): AgentStore {
  const write = ({ identity, contact }: AgentSession, work: () => Promise<void>) => {
    const called = contact && behind.settledOf(contact.contactId);
    return behind.write(`agent ${identity.userId}`, async () => {
      await called;
      await work();
    });
  };
  return {
    ...store,
    saveSession: (session, statusChanged) => write(session, () => store.saveSession(session, statusChanged)),
    deleteSession: (session) => write(session, () => store.deleteSession(session)),
  };
}

/** Recordings, each written after the step of the contact that it belongs to. */
export function recordingStoreBehind(store: RecordingStore, behind: WriteBehind): RecordingStore {
  /** Contacts by the ids of their recordings that are not finished. */
  const contacts = new Map<string, string>();
  const write = (recordingId: string, work: () => Promise<void>) =>
    behind.write(contacts.get(recordingId) ?? recordingId, work);
  const last = (recordingId: string, work: () => Promise<void>) =>
    write(recordingId, work).finally(() => contacts.delete(recordingId));
  return {
    ...store,
    begin(recording) {
      contacts.set(recording.id, recording.contactId);
      return write(recording.id, () => store.begin(recording));
    },
    finish: (recording) => last(recording.id, () => store.finish(recording)),
    lose: (recordingId) => write(recordingId, () => store.lose(recordingId)),
    pause: (pause) => write(pause.recordingId, () => store.pause(pause)),
    resume: (recordingId, at) => write(recordingId, () => store.resume(recordingId, at)),
    forgetPause: (recordingId) => write(recordingId, () => store.forgetPause(recordingId)),
  };
}

/**
 * Callbacks, each written after the call in which it was requested. While the database is away nobody is refused for
 * too many requests.
 */
export function callbackStoreBehind(store: CallbackStore, behind: WriteBehind): CallbackStore {
  const isOpen = async (id: string) => (await store.open()).some((callback) => callback.id === id);
  const write = ({ id, contactId }: Callback, work: (again: boolean) => Promise<void>) => {
    const called = behind.settledOf(contactId);
    return behind.write(`callback ${id}`, async (again) => {
      await called;
      await work(again);
    });
  };
  return {
    ...store,
    put: (callback) =>
      write(callback, async (again) => {
        if (!again || !(await isOpen(callback.id))) await store.put(callback);
      }),
    save: (callback, lastTry) =>
      write(callback, async (again) => {
        // An end is told to webhooks, once.
        const isTold = again && 'at' in callback.state && !(await isOpen(callback.id));
        if (!isTold) await store.save(callback, lastTry);
      }),
    askedSince: (...asked) =>
      within(
        readMs,
        store.askedSince(...asked).catch(() => 0),
        0,
      ),
  };
}

/** Voicemails, each written after the step of the call in which it is spoken. */
export function voicemailStoreBehind(store: VoicemailStore, behind: WriteBehind): VoicemailStore {
  const isUnfinished = async (id: string) => (await store.unfinished()).includes(id);
  return {
    ...store,
    begin(voicemail) {
      const called = behind.settledOf(voicemail.contactId);
      return behind.write(`voicemail ${voicemail.id}`, async (again) => {
        await called;
        if (!again || !(await isUnfinished(voicemail.id))) await store.begin(voicemail);
      });
    },
    finish: (id, ...result) =>
      behind.write(`voicemail ${id}`, async (again) => {
        if (!again || (await isUnfinished(id))) await store.finish(id, ...result);
      }),
  };
}

/** The history of callers. A caller is not held up by a database that is away: any agent may take the call. */
export function historyInTime(history: CallerHistory): CallerHistory {
  return {
    ...history,
    async lastAgentOf(...caller) {
      const found = history.lastAgentOf(...caller).catch(() => undefined);
      return within(readMs, found, undefined);
    },
  };
}
