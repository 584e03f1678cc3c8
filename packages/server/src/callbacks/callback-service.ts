import { EventEmitter } from 'node:events';
import { callbackLimits, OpenSeatError } from '@openseat/protocol';
import type { Logger } from 'pino';
import { Mailbox } from '../async/mailbox.ts';
import { openingAt, opensAt } from '../flows/opening-hours.ts';
import { newCallId } from '../telephony/call-id.ts';
import {
  type Callback,
  type CallbackInput,
  type CallbackRequest,
  isOpen,
  nextCallback,
  type Schedule,
  type TryOutcome,
  withLaterRequest,
} from './callback.ts';
import type { CallbackStore, LastTry } from './callback-store.ts';
import { OpenCallbacks } from './open-callbacks.ts';

export interface CallbackEvents {
  /** The callback has its place in the queue from now on. */
  due: [callback: Callback];
  /** The callback has no place in the queue any more. */
  withdrawn: [callbackId: string];
}

/** Limit of callback requests for one number in a day. Beyond it the customer is left alone. */
const maxADay = 3;
const dayMs = 24 * 3_600_000;

/** What an agent schedules. */
export type ScheduledRequest = Pick<
  Callback,
  'instanceId' | 'contactId' | 'skillGroup' | 'customer' | 'number'
> & { readonly schedule: Schedule };

interface Options {
  readonly store: CallbackStore;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * The callbacks of all customers. Only this class changes them. `events` says when a callback may be offered
 * to an agent; `contacts/` makes the calls. A change is stored before its event is emitted.
 */
export class CallbackService {
  readonly events = new EventEmitter<CallbackEvents>();
  readonly #options: Options;
  readonly #open = new OpenCallbacks();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Keeps the order of the changes. */
  readonly #writes = new Mailbox();
  #disposed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Restores open callbacks. A call that was under way at the restart is made again.
   * @param continued the callbacks whose call goes on
   */
  async restore(continued: ReadonlySet<string> = new Set()): Promise<void> {
    for (const callback of await this.#options.store.open()) {
      this.#open.put(callback);
      if (callback.state.type === 'calling' && continued.has(callback.id)) continue;
      if (callback.state.type === 'calling')
        await this.#move(callback, { type: 'tried', outcome: 'interrupted' });
      else this.#schedule(callback);
    }
  }

  /**
   * Adds a customer's request. False: the number has reached its limit for today. The callback enters the
   * queue when the contact of the request has ended.
   */
  async ask(request: CallbackRequest): Promise<boolean> {
    const { store, now, log } = this.#options;
    const at = now();
    const known = this.#open.of(request.instanceId, request.customer);
    if (known?.state.type === 'calling') return true;
    if (!known && (await store.askedSince(request.instanceId, request.customer, at - dayMs)) >= maxADay) {
      log.info({ instanceId: request.instanceId, contactId: request.contactId }, 'a callback was refused');
      return false;
    }
    const callback: Callback = known
      ? withLaterRequest(known, request, at)
      : { ...request, id: newCallId(at), askedAt: at, attempts: 0, state: { type: 'waiting', dueAt: at } };
    await this.#writes.run(() => (known ? store.save(callback) : store.put(callback)));
    this.#open.put(callback);
    this.#open.hold(request.contactId, callback.id);
    this.#schedule(callback);
    log.info(fieldsOf(callback), 'callback asked for');
    return true;
  }

  /**
   * Schedules a callback for an agent, or for the group.
   * @param dueAt epoch milliseconds; also its place in the queue of the group
   * @param duringCall the contact goes on: its customer is not dialled before its end
   * @throws OpenSeatError `Callback.Exists`, `LimitExceeded.Callback`
   */
  async schedule(request: ScheduledRequest, dueAt: number, duringCall: boolean): Promise<Callback> {
    const { store, now, log } = this.#options;
    const { instanceId, customer, contactId, schedule } = request;
    if (this.#open.of(instanceId, customer)) throw new OpenSeatError('Callback.Exists');
    const most = callbackLimits.open;
    const own = [...this.#open.all()].filter((each) => each.schedule?.by === schedule.by);
    if (own.length >= most) throw new OpenSeatError('LimitExceeded.Callback', { most });
    const at = now();
    const callback: Callback = {
      ...{ ...request, waitingSince: dueAt, priority: 0, hours: undefined, mostAttempts: 1, retryMs: 0 },
      ...{ id: newCallId(at), askedAt: at, attempts: 0, state: { type: 'waiting', dueAt } },
    };
    // Before the write, so that a second request at the same time is refused.
    this.#open.put(callback);
    try {
      await this.#writes.run(() => store.put(callback));
    } catch (error) {
      this.#open.remove(callback);
      throw error;
    }
    if (duringCall) this.#open.hold(contactId, callback.id);
    this.#schedule(callback);
    log.info(fieldsOf(callback), 'callback scheduled');
    return callback;
  }

  /** Changes a scheduled callback. False: there is none, or it is being called. */
  async reschedule(callbackId: string, dueAt: number, schedule: Schedule): Promise<boolean> {
    const callback = this.#open.get(callbackId);
    return (
      callback !== undefined && (await this.#move(callback, { type: 'move', dueAt, schedule })) !== undefined
    );
  }

  /** Starts a call for an agent. Undefined: the customer must not be called now. */
  async begin(callbackId: string): Promise<Callback | undefined> {
    const callback = this.#open.get(callbackId);
    if (callback?.state.type !== 'waiting' || this.#open.isHeld(callbackId)) return undefined;
    if (!this.#mayCall(callback)) {
      this.#schedule(callback);
      return undefined;
    }
    return this.#move(callback, { type: 'call' });
  }

  /**
   * Starts a call that an agent has asked for, before it rings at one.
   * @throws OpenSeatError `Callback.Taken`: another agent has it; `Callback.NotDue`
   */
  async take(callbackId: string): Promise<Callback> {
    const callback = this.#open.get(callbackId);
    const { state } = callback ?? {};
    const isEarly = state?.type === 'waiting' && state.dueAt > this.#options.now();
    const begun = isEarly ? undefined : await this.begin(callbackId);
    if (begun) return begun;
    throw new OpenSeatError(state?.type === 'waiting' ? 'Callback.NotDue' : 'Callback.Taken');
  }

  /** The chosen agent is not free after all. The callback keeps its place. */
  again(callbackId: string): void {
    const callback = this.#open.get(callbackId);
    if (callback) this.#schedule(callback);
  }

  /** Stores the result of an attempt. `lastTry` is absent if there was no call. */
  async tried(callbackId: string, outcome: TryOutcome, lastTry?: LastTry): Promise<void> {
    const callback = this.#open.get(callbackId);
    if (callback) await this.#move(callback, { type: 'tried', outcome }, lastTry);
  }

  /**
   * The customer waits in a queue with a new call. The callback is not dialled until that call ends, and the
   * call takes its place. Undefined: the customer has no callback.
   */
  hold(contactId: string, instanceId: string, customer: string): Callback | undefined {
    const callback = this.#open.of(instanceId, customer);
    if (callback?.state.type !== 'waiting') return undefined;
    this.#open.hold(contactId, callback.id);
    this.#schedule(callback);
    return callback;
  }

  /** The customer talks with an agent in a new call, so the callback ends. */
  async answered(instanceId: string, customer: string): Promise<void> {
    const callback = this.#open.of(instanceId, customer);
    if (callback) await this.#move(callback, { type: 'calledAgain' });
  }

  /** A contact has ended. The callback that it held may be dialled. */
  contactEnded(contactId: string): void {
    const callbackId = this.#open.contactEnded(contactId);
    const callback = callbackId === undefined ? undefined : this.#open.get(callbackId);
    if (callback) this.#schedule(callback);
  }

  /** Cancels a callback. False: there is no such callback. */
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
    for (const id of this.#open.ids()) this.#unschedule(id);
  }

  async #move(callback: Callback, input: CallbackInput, lastTry?: LastTry): Promise<Callback | undefined> {
    const next = nextCallback(callback, input, this.#options.now());
    if (!next) return undefined;
    if (isOpen(next)) this.#open.put(next);
    else this.#open.remove(next);
    this.#unschedule(next.id);
    await this.#writes.run(() => this.#options.store.save(next, lastTry));
    this.#options.log.info(
      { ...fieldsOf(next), state: next.state.type, attempts: next.attempts },
      'callback moved',
    );
    // It may have changed during the write.
    if (this.#open.get(next.id) === next) this.#schedule(next);
    return next;
  }

  #mayCall({ hours }: Callback): boolean {
    return hours === undefined || openingAt(this.#options.now(), hours) === 'open';
  }

  #unschedule(callbackId: string): void {
    clearTimeout(this.#timers.get(callbackId));
    this.#timers.delete(callbackId);
    this.events.emit('withdrawn', callbackId);
  }

  /** Emits `due`, now or when the time comes. */
  #schedule(callback: Callback): void {
    const { id, state, hours } = callback;
    this.#unschedule(id);
    if (state.type !== 'waiting' || this.#open.isHeld(id) || this.#disposed) return;
    const now = this.#options.now();
    const from = Math.max(now, state.dueAt);
    // Hours without any opening are looked at again after a day.
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
