import { vi } from 'vitest';
import type { Contact } from '../contacts/state/contact.ts';
import { runtimeOf } from '../contacts/state/contact-runtime.ts';
import { type Action, Choices } from './action.ts';
import { employees } from './centre-setup.ts';
import { violations } from './invariants.ts';
import { SimulatedCentre } from './simulated-centre.ts';

/**
 * `settled`: waits until everything has happened, then checks. A number: the next step comes after so many
 * milliseconds.
 */
export type Pace = 'settled' | number;

export class Step {
  readonly action: Action;
  readonly choices: readonly number[];
  readonly pace: Pace;

  constructor(action: Action, choices: readonly number[], pace: Pace) {
    this.action = action;
    this.choices = choices;
    this.pace = pace;
  }

  toString(): string {
    return `${this.action.name} ${this.choices.join('/')} ${this.pace}`;
  }
}

/** Longer than the retry of a refused request takes. */
const disturbedMs = 5_000;

/** How often each action and state occurred, over all sequences. */
export class Census {
  readonly #counts = new Map<string, number>();
  steps = 0;

  add(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }
}

/** Plays a sequence of steps on a call centre of its own. */
export class Sequence {
  readonly #centre: SimulatedCentre;
  readonly #told: string[] = [];
  readonly #census: Census;

  private constructor(census: Census, tell: ((line: string) => void) | undefined) {
    this.#census = census;
    this.#centre = new SimulatedCentre(tell);
  }

  /** @throws Error with the steps and the violations after the last one */
  static async play(steps: readonly Step[], census: Census, tell?: (line: string) => void): Promise<void> {
    const sequence = new Sequence(census, tell);
    try {
      for (const employee of employees) sequence.#centre.signIn(employee);
      await sequence.#centre.settle();
      for (const { name } of employees) sequence.#centre.agents.move(name, 'ready');
      for (const step of steps) await sequence.#take(step);
      await sequence.#end();
    } finally {
      await sequence.#centre.dispose();
    }
  }

  async #take({ action, choices, pace }: Step): Promise<void> {
    const centre = this.#centre;
    const done = await action.act(centre, new Choices(choices));
    if (done === undefined) return;
    this.#census.steps += 1;
    this.#census.add(action.name);
    this.#told.push(`${done}${pace === 'settled' ? '' : `, ${pace} ms`}`);
    if (typeof pace === 'number') await centre.pass(pace);
    // A long pause is settled at its end as well.
    if (pace === 'settled' || pace >= 1_000) await this.#look();
  }

  async #look(): Promise<void> {
    await this.#centre.settle();
    const busy = await this.#busy();
    const disturbed = Date.now() < this.#centre.asterisk.refusedAt + disturbedMs;
    const [violation] = violations(this.#centre, busy, disturbed);
    if (violation !== undefined) this.#fail(violation);
    for (const { state } of this.#centre.desk.contacts.values()) this.#census.add(`contact ${state.type}`);
    for (const { state } of this.#centre.agents.sessions()) this.#census.add(`agent ${state.status}`);
  }

  /** Contacts whose mailbox waits, such as for a phone that does not answer. */
  async #busy(): Promise<Set<Contact>> {
    const busy = new Set<Contact>(this.#centre.desk.contacts.values());
    for (const contact of busy) runtimeOf(contact).mailbox.run(async () => void busy.delete(contact));
    await new Promise((resolve) => setImmediate(resolve));
    return busy;
  }

  /** Ends all calls. Then all agents can become ready, and nothing is left over. */
  async #end(): Promise<void> {
    const centre = this.#centre;
    this.#told.push('all come to their ends');
    centre.asterisk.refusals.length = 0;
    centre.database.comeBack();
    await centre.start();
    centre.reconnect();
    await centre.settle();
    for (const phone of centre.asterisk.phones.values()) phone.mood = 'takes';
    for (const name of centre.asterisk.phones.keys()) centre.asterisk.setReachable(name, true);
    for (const { name } of employees) centre.agents.setPresent(name, true);
    await centre.pass(60_000);
    await this.#look();
    // No more callbacks.
    centre.callbacks.dispose();
    for (const leg of [...centre.asterisk.legs.values()]) if (leg.kind !== 'agent') centre.asterisk.end(leg);
    await this.#look();
    for (let rounds = 0; rounds < 3; rounds += 1) {
      for (const { identity, contact } of [...centre.agents.sessions()]) {
        if (contact && centre.desk.callOf(identity.userId)) {
          centre.ask('the last hang-up', () => centre.desk.release(identity.userId, contact.contactId));
        }
      }
      await this.#look();
    }
    const debtors = () => [...centre.agents.sessions()].filter(({ owesCodeOf }) => owesCodeOf);
    while (debtors().length > 0) {
      for (const { identity, owesCodeOf } of debtors()) {
        const code = { id: 'code', name: 'Code' };
        centre.ask('the last code', () =>
          centre.desk.chooseCode(identity.userId, owesCodeOf?.contactId ?? '', code),
        );
      }
      await this.#look();
    }
    for (const { identity, state } of [...centre.agents.sessions()]) {
      if (state.status === 'ready') continue;
      centre.ask('the last ready', async () => {
        const { status } = centre.agents.move(identity.userId, 'ready').state;
        if (status !== 'ready') this.#fail(`${identity.userId} cannot be ready again.`);
      });
    }
    await this.#look();
    const { asterisk, desk, ledger } = centre;
    for (const { identity, state } of centre.agents.sessions()) {
      if (state.status !== 'ready') this.#fail(`${identity.userId} is stuck in ${state.status}.`);
    }
    for (const { name } of employees) if (centre.agents.session(name)) centre.agents.move(name, 'signOut');
    await centre.settle();
    this.#mustBeNone('contacts', [...desk.contacts.keys()]);
    this.#mustBeNone('legs', [...asterisk.legs.keys()]);
    this.#mustBeNone('bridges', [...asterisk.bridges]);
    this.#mustBeNone('counted calls', [...centre.limits.inbound.legs, ...centre.limits.outbound.legs]);
    await centre.limits.outbound.dispose();
    this.#mustBeNone('contacts in the journal', ledger.open.contacts);
    this.#mustBeNone(
      'durable states',
      (await ledger.loadContacts()).map(({ contactId }) => contactId),
    );
    this.#mustBeNone('connections in the journal', ledger.open.connections);
    this.#mustBeNone(
      'recordings',
      ledger.openRecordings.map(({ id }) => id),
    );
    if (vi.getTimerCount() > 0) this.#fail(`${vi.getTimerCount()} timers are left.`);
  }

  #mustBeNone(what: string, left: readonly string[]): void {
    if (left.length > 0) this.#fail(`${left.length} ${what} are left: ${left.join(', ')}.`);
  }

  #fail(violation: string): never {
    throw new Error([violation, ...this.#told.map((told, index) => `${index + 1}. ${told}`)].join('\n'));
  }
}
