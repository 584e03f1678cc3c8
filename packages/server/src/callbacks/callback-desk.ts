import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { newCallId } from '../contacts/ids.ts';
import { Mailbox } from '../contacts/mailbox.ts';
import { openingAt, opensAt } from '../flows/opening-hours.ts';
import { callbackNumber } from '../numbers/callback-number.ts';
import {
  asWished,
  type Callback,
  type CallbackInput,
  type CallbackWish,
  isOpen,
  nextCallback,
  type TryOutcome,
} from './callback.ts';
import type { CallbackStore, LastTry } from './callback-store.ts';

export interface CallbackEvents {
  /** From now on it has its place in the queue. */
  due: [callback: Callback];
  /** It has none any more. */
  withdrawn: [callbackId: string];
}

/** So many callbacks are asked for to one number in a day; who is not reached that often is left alone. */
const mostADay = 3;
const dayMs = 24 * 3_600_000;

interface Options {
  readonly store: CallbackStore;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Customers who are to be called back, and the one writer of what becomes of them. It tells when each may be offered to an agent;
 * `contacts/` has them called. What a restart needs is written before it is told.
 */
export class CallbackDesk {
  readonly events = new EventEmitter<CallbackEvents>();
  readonly #options: Options;
  readonly #open = new Map<string, Callback>();
  /** The customer is on the line herself, by that contact: nobody calls her now. */
  readonly #heldBy = new Map<string, string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** In the order of the changes. */
  readonly #writes = new Mailbox();
  #disposed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes up what an earlier process knew; a call that was under way then is made anew. */
  async restore(): Promise<void> {
    for (const callback of await this.#options.store.open()) {
      this.#open.set(callback.id, callback);
      if (callback.state.type === 'calling')
        await this.#move(callback, { type: 'tried', outcome: 'interrupted' });
      else this.#schedule(callback);
    }
  }

  /**
   * She wants to be called back; false: not this number any more today. It has its place once her call, which is this contact, has ended.
   */
  async ask(wish: CallbackWish): Promise<boolean> {
    const { store, now, log } = this.#options;
    const at = now();
    const known = this.#of(wish.instanceId, wish.customer);
    if (known?.state.type === 'calling') return true;
    if (!known && (await store.askedSince(wish.instanceId, wish.customer, at - dayMs)) >= mostADay) {
      log.info({ instanceId: wish.instanceId, contactId: wish.contactId }, 'a callback was refused');
      return false;
    }
    const callback: Callback = known
      ? asWished(known, wish, at)
      : { ...wish, id: newCallId(at), askedAt: at, attempts: 0, state: { type: 'waiting', dueAt: at } };
    await this.#writes.run(() => (known ? store.save(callback) : store.put(callback)));
    this.#release(callback.id);
    this.#heldBy.set(wish.contactId, callback.id);
    this.#open.set(callback.id, callback);
    this.#schedule(callback);
    log.info(fieldsOf(callback), 'callback asked for');
    return true;
  }

  /** An agent is to have it; undefined: it is not to be called now. */
  async begin(callbackId: string): Promise<Callback | undefined> {
    const callback = this.#open.get(callbackId);
    if (callback?.state.type !== 'waiting' || this.#isHeld(callbackId)) return undefined;
    if (!this.#mayCall(callback)) {
      this.#schedule(callback);
      return undefined;
    }
    return this.#move(callback, { type: 'call' });
  }

  /** An agent whom it was to have is not free after all: it keeps its place. */
  again(callbackId: string): void {
    const callback = this.#open.get(callbackId);
    if (callback) this.#schedule(callback);
  }

  /** What came of it. */
  async tried(callbackId: string, outcome: TryOutcome, lastTry: LastTry): Promise<void> {
    const callback = this.#open.get(callbackId);
    if (callback) await this.#move(callback, { type: 'tried', outcome }, lastTry);
  }

  /**
   * The customer waits in a queue by a call of her own: until that call ends, nobody calls her, and it has the callback's place. Undefined: she has
   * asked for none.
   */
  hold(contactId: string, instanceId: string, customer: string): Callback | undefined {
    const callback = this.#of(instanceId, customer);
    if (callback?.state.type !== 'waiting') return undefined;
    this.#release(callback.id);
    this.#heldBy.set(contactId, callback.id);
    this.#schedule(callback);
    return callback;
  }

  /** She talks with an agent by a call of her own. */
  async answered(instanceId: string, customer: string): Promise<void> {
    const callback = this.#of(instanceId, customer);
    if (callback) await this.#move(callback, { type: 'calledAgain' });
  }

  /** A contact has ended: whom it held back can be called. */
  letGo(contactId: string): void {
    const callbackId = this.#heldBy.get(contactId);
    if (callbackId === undefined) return;
    this.#heldBy.delete(contactId);
    const callback = this.#open.get(callbackId);
    if (callback) this.#schedule(callback);
  }

  /** Nobody is to call her. False: there is no such callback. */
  async cancel(instanceId: string, callbackId: string): Promise<boolean> {
    const callback = this.#open.get(callbackId);
    if (callback?.instanceId !== instanceId) return false;
    await this.#move(callback, { type: 'cancel' });
    return true;
  }

  find(instanceId: string, callbackId: string): Callback | undefined {
    const callback = this.#open.get(callbackId);
    return callback?.instanceId === instanceId ? callback : undefined;
  }

  dispose(): void {
    this.#disposed = true;
    for (const id of this.#open.keys()) this.#unschedule(id);
  }

  #of(instanceId: string, caller: string): Callback | undefined {
    // Networks tell one number in several forms.
    const customer = callbackNumber(caller) ?? caller;
    for (const callback of this.#open.values()) {
      if (callback.instanceId === instanceId && callback.customer === customer) return callback;
    }
    return undefined;
  }

  async #move(callback: Callback, input: CallbackInput, lastTry?: LastTry): Promise<Callback | undefined> {
    const next = nextCallback(callback, input, this.#options.now());
    if (!next) return undefined;
    if (isOpen(next)) this.#open.set(next.id, next);
    else {
      this.#open.delete(next.id);
      this.#release(next.id);
    }
    this.#unschedule(next.id);
    await this.#writes.run(() => this.#options.store.save(next, lastTry));
    this.#options.log.info(
      { ...fieldsOf(next), state: next.state.type, attempts: next.attempts },
      'callback moved',
    );
    // It may have been changed meanwhile.
    if (this.#open.get(next.id) === next) this.#schedule(next);
    return next;
  }

  #mayCall({ hours }: Callback): boolean {
    return hours === undefined || openingAt(this.#options.now(), hours) === 'open';
  }

  #isHeld(callbackId: string): boolean {
    return [...this.#heldBy.values()].includes(callbackId);
  }

  #release(callbackId: string): void {
    for (const [contactId, held] of this.#heldBy) if (held === callbackId) this.#heldBy.delete(contactId);
  }

  #unschedule(callbackId: string): void {
    clearTimeout(this.#timers.get(callbackId));
    this.#timers.delete(callbackId);
    this.events.emit('withdrawn', callbackId);
  }

  /** Tells that it is due, now or when it will be. */
  #schedule(callback: Callback): void {
    const { id, state, hours } = callback;
    this.#unschedule(id);
    if (state.type !== 'waiting' || this.#isHeld(id) || this.#disposed) return;
    const now = this.#options.now();
    const from = Math.max(now, state.dueAt);
    // Hours that never come are those of somebody who writes new ones.
    const at = hours ? (opensAt(from, hours) ?? from + dayMs) : from;
    if (at <= now) {
      this.events.emit('due', callback);
      return;
    }
    const timer = setTimeout(
      () => {
        const current = this.#open.get(id);
        if (current) this.#schedule(current);
      },
      Math.min(at - now, dayMs),
    );
    this.#timers.set(id, timer);
  }
}

function fieldsOf({ id, instanceId, skillGroup }: Callback): Record<string, unknown> {
  return { callbackId: id, instanceId, skillGroupId: skillGroup.id };
}
