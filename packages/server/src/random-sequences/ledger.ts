import type { AgentEvent } from '@openseat/protocol';
import type { OwedCode } from '../agents/owed-codes.ts';
import type {
  ConnectionOpening,
  ContactJournal,
  ContactStepName,
  JournalEntry,
  LiveContact,
  OpenedConnection,
  OpenedContact,
} from '../contacts/state/contact-journal.ts';
import type { NewRecording, RecordingStore } from '../recordings/recording-service.ts';
import { employees } from './centre-setup.ts';
import type { SimulatedDatabase } from './simulated-database.ts';

interface ContactAccount {
  readonly customer: string;
  ended: boolean;
}

interface ConnectionAccount {
  readonly contactId: string;
  readonly userId: string;
  released: boolean;
  heldSince: number | undefined;
  holdMs: number;
  code: 'none' | 'owed' | 'chosen';
  /** Holds that ended with a step which is written a moment later. */
  loose: number;
}

/** Steps of a supervisor, whose part in the call is none of its connections. */
const beside: readonly ContactStepName[] = ['monitored', 'coached', 'bargedIn', 'monitorEnded'];

const holdEnds: readonly ContactStepName[] = ['retrieved', 'consulted', 'verificationEnded'];

/** How much later than it ends a hold's end may be written. */
const looseMs = 20;

/** A slow journal, like the database, that reports contradictions. */
export class Ledger implements ContactJournal {
  readonly problems: string[] = [];
  readonly recordings: RecordingStore;
  readonly #contacts = new Map<string, ContactAccount>();
  readonly #live = new Map<string, LiveContact>();
  readonly #connections = new Map<string, ConnectionAccount>();
  readonly #openRecordings = new Map<string, NewRecording>();
  /** When each recording was paused that is in a pause. */
  readonly #pauses = new Map<string, number>();
  /** When the last pause of each recording ended. */
  readonly #resumed = new Map<string, number>();
  readonly #lastAgents = new Map<string, string>();
  /** The call that each workbench shows. */
  readonly #shown = new Map<string, string>();
  /** Steps by what tells them apart. */
  readonly #steps = new Set<string>();
  readonly #database: SimulatedDatabase;

  constructor(database: SimulatedDatabase) {
    this.#database = database;
    this.recordings = {
      begin: (recording) => this.#slowly(() => void this.#openRecordings.set(recording.id, recording)),
      finish: ({ id }) => this.#slowly(() => void this.#openRecordings.delete(id)),
      pause: ({ recordingId, at }) =>
        this.#slowly(() => {
          // Written again after a lost answer.
          if (this.#pauses.get(recordingId) === at) return;
          if (this.#pauses.has(recordingId)) this.problems.push(`${recordingId} is paused twice.`);
          this.#pauses.set(recordingId, at);
        }),
      resume: (id, at) =>
        this.#slowly(() => {
          if (this.#resumed.get(id) === at) return;
          if (!this.#pauses.delete(id)) this.problems.push(`${id} is resumed and was not paused.`);
          this.#resumed.set(id, at);
        }),
      forgetPause: (id) => this.#slowly(() => void this.#pauses.delete(id)),
      lose: (id) => this.#slowly(() => void this.#openRecordings.delete(id)),
      unfinished: async () => [...this.#openRecordings.keys()],
    };
  }

  /** Whether a step is in the database. */
  isStepWritten(entry: JournalEntry): Promise<boolean> {
    return this.#database.write(() => this.#steps.has(keyOf(entry)));
  }

  /** Contacts and connections that were opened and are not closed. */
  get open(): { readonly contacts: readonly string[]; readonly connections: readonly string[] } {
    return {
      contacts: [...this.#contacts].flatMap(([id, { ended }]) => (ended ? [] : [id])),
      connections: [...this.#connections].flatMap(([id, { released }]) => (released ? [] : [id])),
    };
  }

  get openRecordings(): readonly NewRecording[] {
    return [...this.#openRecordings.values()];
  }

  lastAgentOf(customer: string): string | undefined {
    return this.#lastAgents.get(customer);
  }

  /** The `connid` of the call that an agent's workbench shows. */
  shownTo(userId: string): string | undefined {
    return this.#shown.get(userId);
  }

  openContact(contact: OpenedContact, step: JournalEntry, connection?: ConnectionOpening): Promise<void> {
    return this.#slowly(() => {
      if (this.#contacts.has(contact.id)) this.#problem(step, 'is opened twice');
      const customer = contact.direction === 'inbound' ? contact.caller : contact.callee;
      this.#contacts.set(contact.id, { customer, ended: false });
      this.#steps.add(keyOf(step));
      if (step.live) this.#live.set(contact.id, step.live);
      if (!connection) return;
      this.#open(connection.opened);
      this.#keep(connection.step);
    });
  }

  openConnection(connection: OpenedConnection, ...steps: readonly JournalEntry[]): Promise<void> {
    return this.#slowly(() => {
      this.#open(connection);
      for (const step of steps) this.#keep(step);
    });
  }

  write(...entries: readonly JournalEntry[]): Promise<void> {
    return this.#slowly(() => {
      for (const entry of entries) this.#keep(entry);
    });
  }

  storeState(live: LiveContact): Promise<void> {
    return this.#slowly(() => this.#update(live));
  }

  /** The durable state of a contact, as it is written. */
  stateOf(contactId: string): LiveContact | undefined {
    return this.#live.get(contactId);
  }

  /** The durable states, as they are written. */
  async loadContacts(): Promise<readonly LiveContact[]> {
    return [...this.#live.values()];
  }

  endWork(connId: string): Promise<void> {
    return this.#slowly(() => {
      if (!this.#connections.has(connId))
        this.problems.push(`After-call work ends of ${connId}, which never began.`);
    });
  }

  async owedCodes(): Promise<readonly OwedCode[]> {
    return [...this.#connections].flatMap(([connId, { code, contactId, userId }]) =>
      code === 'owed' ? [{ connId, contactId, userId }] : [],
    );
  }

  /** Whether a wrap-up code of the agent is missing. */
  owesCode(userId: string): boolean {
    return [...this.#connections.values()].some(
      (connection) => connection.userId === userId && connection.code === 'owed',
    );
  }

  async closeInterrupted(): Promise<number> {
    return 0;
  }

  /** Workbenches connect again and show what the server tells them. */
  showCalls(connIdOf: (userId: string) => string | undefined): void {
    for (const userId of employees.map(({ name }) => name)) {
      const connId = connIdOf(userId);
      if (connId === undefined) this.#shown.delete(userId);
      else this.#shown.set(userId, connId);
    }
  }

  /** Checks the events of a workbench: each call is shown until its release, one at a time. */
  told(userId: string, event: AgentEvent): void {
    const shown = this.#shown.get(userId);
    if (event.name === 'callComing' || event.name === 'callDialing') {
      // The agent answered a callback, and now dials the customer.
      const same = event.name === 'callDialing' && shown === event.call.connId;
      if (shown !== undefined && !same) {
        this.problems.push(`${userId} is told of a call while one is shown.`);
      }
      this.#shown.set(userId, event.call.connId);
    } else if (event.name === 'callChanged' && event.call.supervision && shown === undefined) {
      this.#shown.set(userId, event.call.connId);
    } else if (event.name === 'callReleased') {
      if (shown !== event.call.connId)
        this.problems.push(`${userId} is told of the end of a call that is not shown.`);
      this.#shown.delete(userId);
    } else if (event.name === 'callReplaced') {
      if (shown !== event.released.connId)
        this.problems.push(`${userId} has a call replaced that is not shown.`);
      this.#shown.set(userId, event.call.connId);
    }
  }

  #keep(entry: JournalEntry): void {
    this.#steps.add(keyOf(entry));
    const contact = this.#contacts.get(entry.contactId);
    if (!contact) {
      this.#problem(entry, 'is of no contact');
      return;
    }
    if (entry.connection?.wrapUpCodeId !== undefined) {
      this.#keepCode(entry);
      // A code may be chosen after the end.
      if (contact.ended) return;
    }
    if (contact.ended) this.#problem(entry, 'comes after the end');
    if (entry.contact?.endedAt !== undefined) contact.ended = true;
    if (contact.ended) this.#live.delete(entry.contactId);
    else if (entry.live) this.#update(entry.live);
    const connection = entry.connId === undefined ? undefined : this.#connections.get(entry.connId);
    if (entry.connId !== undefined && !connection && !beside.includes(entry.step))
      this.#problem(entry, 'is of no connection');
    if (connection) this.#keepConnection(entry, connection);
    if (entry.step === 'established' && entry.userId !== undefined) {
      this.#lastAgents.set(contact.customer, entry.userId);
    }
    if (!contact.ended) return;
    for (const [id, { contactId, released }] of this.#connections) {
      if (contactId === entry.contactId && !released) this.#problem(entry, `leaves connection ${id} open`);
    }
  }

  #keepCode({ contactId, userId }: JournalEntry): void {
    for (const connection of this.#connections.values()) {
      if (connection.contactId === contactId && connection.userId === userId) connection.code = 'chosen';
    }
  }

  #open({ id, contactId, userId }: OpenedConnection): void {
    if (this.#connections.has(id)) this.problems.push(`The connection ${id} is opened twice.`);
    this.#connections.set(id, {
      ...{ contactId, userId, released: false, heldSince: undefined, holdMs: 0, loose: 0, code: 'none' },
    });
  }

  #update(live: LiveContact): void {
    const before = this.#live.get(live.contactId);
    if (before && before.revision < live.revision) this.#live.set(live.contactId, live);
  }

  #keepConnection(entry: JournalEntry, connection: ConnectionAccount): void {
    const { at, step } = entry;
    const ends = holdEnds.includes(step) || entry.connection?.releasedAt !== undefined;
    if (step === 'held' || step === 'verificationStarted') {
      if (step === 'held' && connection.heldSince !== undefined) this.#problem(entry, 'holds what is held');
      connection.heldSince ??= at;
    } else if (ends && connection.heldSince !== undefined) {
      connection.holdMs += at - connection.heldSince;
      connection.heldSince = undefined;
      if (step === 'consulted') connection.loose += 1;
    }
    if (entry.connection?.releasedAt === undefined) return;
    if (connection.released) this.#problem(entry, 'releases a connection twice');
    connection.released = true;
    if (entry.connection.codeOwed && connection.code === 'none') connection.code = 'owed';
    const counted = entry.connection.holdMs ?? 0;
    const off = connection.holdMs - counted;
    if (off < 0 || off > connection.loose * looseMs) {
      this.#problem(entry, `counts ${counted} ms of hold instead of ${connection.holdMs}`);
    }
  }

  #problem({ step, contactId, userId }: JournalEntry, what: string): void {
    this.problems.push(`The step ${step} of ${contactId}${userId ? ` by ${userId}` : ''} ${what}.`);
  }

  #slowly(work: () => void): Promise<void> {
    return this.#database.write(work);
  }
}

function keyOf({ contactId, step, at, connId }: JournalEntry): string {
  return JSON.stringify([contactId, step, at, connId]);
}
