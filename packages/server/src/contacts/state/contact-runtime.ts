import { type Deferred, deferred } from '../../async/deferred.ts';
import { Mailbox } from '../../async/mailbox.ts';
import type { FlowSession } from '../../flows/flow-session.ts';
import { TelephonyError } from '../../telephony/telephony.ts';
import type { Connection, Contact, Deadline } from './contact.ts';

/** What hangs beside a contact in this process. Another process makes it anew from the contact. */
export interface ContactRuntime {
  readonly mailbox: Mailbox;
  /** By leg id. Resolves when the agent's phone has answered the leg; rejects when it will not. */
  readonly legsUp: Map<string, Deferred<void>>;
  /** Legs that a browser gets as soon as it has registered. */
  readonly legsToCall: Set<string>;
  readonly timers: Map<Deadline | TimerName, NodeJS.Timeout>;
  flow: FlowSession | undefined;
  /** Stops the running announcement. */
  stopAnnouncement: (() => Promise<void>) | undefined;
  /** Stops the question at a mobile phone. */
  stopQuestion: (() => Promise<void>) | undefined;
  /** The state as it was written last. */
  written: string;
  /** Recorded steps, or groups of steps, so far in this process. */
  steps: number;
  revision: number;
}

/**
 * Timers beside the deadlines. `placeLegs`: retries moves that the telephone system refused. `legUp`: an agent's phone
 * is being called.
 */
export type TimerName = 'overflow' | 'announcement' | 'placeLegs' | 'absence' | `legUp ${string}`;

const runtimes = new WeakMap<Contact, ContactRuntime>();

export function runtimeOf(contact: Contact): ContactRuntime {
  const known = runtimes.get(contact);
  if (known) return known;
  const runtime: ContactRuntime = {
    mailbox: new Mailbox(),
    legsUp: new Map(),
    legsToCall: new Set(),
    timers: new Map(),
    flow: undefined,
    stopAnnouncement: undefined,
    stopQuestion: undefined,
    written: '',
    steps: 0,
    revision: 0,
  };
  runtimes.set(contact, runtime);
  return runtime;
}

/** Fires at a time in epoch milliseconds, in place of an earlier timer of this name. */
export function setTimer(
  contact: Contact,
  name: Deadline | TimerName,
  delayMs: number,
  fire: () => void,
): void {
  clearTimer(contact, name);
  const { timers } = runtimeOf(contact);
  const timer = setTimeout(
    () => {
      timers.delete(name);
      fire();
    },
    Math.max(0, delayMs),
  );
  timers.set(name, timer);
}

export function clearTimer(contact: Contact, name: Deadline | TimerName): void {
  const { timers } = runtimeOf(contact);
  clearTimeout(timers.get(name));
  timers.delete(name);
}

/** Stops everything that would act on the contact later. */
export function stopTimers(contact: Contact): void {
  const { timers, flow } = runtimeOf(contact);
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  flow?.pause();
}

/** The promise of an agent's leg. */
export function legUp(contact: Contact, { legId, legState }: Connection): Deferred<void> {
  const { legsUp } = runtimeOf(contact);
  const known = legsUp.get(legId);
  if (known) return known;
  const made = deferred<void>();
  legsUp.set(legId, made);
  if (legState === 'up') made.resolve();
  else if (legState === 'ended') made.reject(new TelephonyError("The agent's leg has ended."));
  return made;
}

/** Resolves when the agent's phone has answered its leg. Rejects when it does not in time. */
export async function legUpInTime(
  contact: Contact,
  connection: Connection,
  timeoutMs: number,
): Promise<void> {
  const timer = `legUp ${connection.legId}` as const;
  const timeout = deferred<never>();
  setTimer(contact, timer, timeoutMs, () =>
    timeout.reject(new TelephonyError("The agent's phone did not take the call.")),
  );
  try {
    await Promise.race([legUp(contact, connection).promise, timeout.promise]);
  } finally {
    clearTimer(contact, timer);
  }
}
