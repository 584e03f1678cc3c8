import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ContactJournal, JournalEntry } from '../contacts/state/contact-journal.ts';
import type { Spans } from '../tracing/spans.ts';

const waitBuckets = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600];
const writeBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** When a customer's wait began. */
interface Wait {
  readonly since: number;
  offered: boolean;
  established: boolean;
}

/**
 * The journal, with measures of the steps that pass through it: how long a step takes to be written, and how
 * long customers wait for an agent to ring and to answer.
 */
export function measuredJournal(journal: ContactJournal, registry: Registry, spans: Spans): ContactJournal {
  const registers = [registry];
  const write = new Histogram({
    name: 'openseat_step_write_seconds',
    help: 'Time until a step of a contact is in the database',
    buckets: writeBuckets,
    registers,
  });
  const pending = new Gauge({
    name: 'openseat_step_writes_pending',
    help: 'Steps of contacts that are being written',
    registers,
  });
  const failed = new Counter({
    name: 'openseat_step_writes_failed_total',
    help: 'Steps of contacts that could not be written',
    registers,
  });
  const offer = new Histogram({
    name: 'openseat_time_to_offer_seconds',
    help: 'Time from the queue until an agent rings',
    buckets: waitBuckets,
    registers,
  });
  const answer = new Histogram({
    name: 'openseat_time_to_answer_seconds',
    help: 'Time from the queue until an agent answers',
    buckets: waitBuckets,
    registers,
  });
  /** The waits of current contacts that were queued. */
  const waits = new Map<string, Wait>();

  function look({ contactId, step, at }: JournalEntry): void {
    const wait = waits.get(contactId);
    if (step === 'enqueued' && !wait) waits.set(contactId, { since: at, offered: false, established: false });
    else if (step === 'ended') waits.delete(contactId);
    if (!wait) return;
    if (step === 'offered' && !wait.offered) {
      wait.offered = true;
      offer.observe((at - wait.since) / 1000);
    }
    if (step === 'established' && !wait.established) {
      wait.established = true;
      answer.observe((at - wait.since) / 1000);
    }
  }

  async function measure(entries: readonly JournalEntry[], work: () => Promise<void>): Promise<void> {
    const end = write.startTimer();
    pending.inc();
    try {
      const [first] = entries;
      const step = entries.map((entry) => entry.step).join(' ');
      await spans.run('journal.write', { 'openseat.contact_id': first?.contactId ?? '', step }, work);
      for (const entry of entries) look(entry);
    } catch (error) {
      failed.inc();
      throw error;
    } finally {
      pending.dec();
      end();
    }
  }

  return {
    openContact: (contact, entry, connection) =>
      measure(connection ? [entry, connection.step] : [entry], () =>
        journal.openContact(contact, entry, connection),
      ),
    openConnection: (connection, ...entries) =>
      measure(entries, () => journal.openConnection(connection, ...entries)),
    write: (...entries) => measure(entries, () => journal.write(...entries)),
    storeState: (live) => journal.storeState(live),
    loadContacts: () => journal.loadContacts(),
    endWork: (connId, at) => journal.endWork(connId, at),
    owedCodes: () => journal.owedCodes(),
    closeInterrupted: (at) => journal.closeInterrupted(at),
  };
}
