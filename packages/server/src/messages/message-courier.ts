import type { Logger } from 'pino';
import type { OutgoingMessage } from './message.ts';
import type { MessageProvider, Receipt, SendOutcome } from './message-provider.ts';
import type { AttemptOutcome, MessageStore } from './message-store.ts';

const minute = 60_000;
/** How long to wait after each refused attempt; after the last it has failed for good. Nearly four hours in all. */
const defaultPauses: readonly number[] = [10_000, minute, 5 * minute, 30 * minute, 3 * 60 * minute];
/** Longer than any provider takes to answer or to give up. */
const leaseMs = 2 * minute;
const atOnce = 8;
const longestTimer = 2 ** 31 - 1;

interface Options {
  readonly store: MessageStore;
  readonly provider: MessageProvider;
  readonly log: Logger;
  readonly now?: () => number;
  /** Milliseconds. */
  readonly pauses?: readonly number[];
}

/**
 * Hands messages to the provider: what is put down is sent, and sent once. What the provider certainly refused is tried again later;
 * what may have been sent is not. It sleeps until the next is due, or until it is woken.
 */
export class MessageCourier {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #pauses: readonly number[];
  readonly #underway = new Set<Promise<void>>();
  #taking: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#pauses = options.pauses ?? defaultPauses;
  }

  /** There may be something to send. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#taking) {
      this.#again = true;
      return;
    }
    this.#taking = this.#take()
      .catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'waiting messages could not be read');
        this.#wakeAt(this.#now() + minute);
      })
      .finally(() => {
        this.#taking = undefined;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  /** A receipt of the provider's. It may come before the answer that names its message has been written down. */
  async receive(receipt: Receipt): Promise<void> {
    const { store, provider, log } = this.#options;
    if (await store.receive(provider.name, receipt)) return;
    await Promise.all(this.#underway);
    if (!(await store.receive(provider.name, receipt))) log.warn('a receipt names no message of ours');
  }

  /** Takes nothing more and waits for what is underway. */
  async dispose(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#taking;
    await Promise.all(this.#underway);
  }

  async #take(): Promise<void> {
    const { store, log } = this.#options;
    const room = atOnce - this.#underway.size;
    // With no room, the next that ends wakes this.
    if (room <= 0) return;
    const now = this.#now();
    const lost = await store.giveUpLost(now);
    if (lost > 0) log.warn({ lost }, 'messages may have been sent or not: their sender ended before it knew');
    if (this.#stopped) return;
    const messages = await store.take(now, room, leaseMs);
    for (const message of messages) this.#start(message);
    if (messages.length === 0 && this.#underway.size === 0) this.#wakeAt(await store.nextDue());
  }

  #wakeAt(time: number | undefined): void {
    clearTimeout(this.#timer);
    if (time === undefined || this.#stopped) return;
    const wait = Math.min(Math.max(0, time - this.#now()), longestTimer);
    this.#timer = setTimeout(() => this.wake(), wait).unref();
  }

  #start(message: OutgoingMessage): void {
    const { store, provider, log } = this.#options;
    const { instanceId, contactId, userId: agentId } = message;
    const attempt = provider
      .send(message)
      .then((outcome) => {
        const { reason, ...settled } = { reason: undefined, ...outcome };
        const about = { instanceId, contactId, agentId, messageId: message.id, reason };
        if (settled.type === 'sent') log.info(about, 'a message was sent');
        else log.warn({ ...about, attempts: message.attempts }, 'a message could not be sent');
        return store.settle(message.id, this.#settled(message, outcome));
      })
      .catch((error: unknown) => {
        // Its lease ends, and it is given up as unknown: what was done with it is not known for certain.
        log.error({ err: error, instanceId, messageId: message.id }, 'a message was not written down');
      })
      .finally(() => {
        this.#underway.delete(attempt);
        this.wake();
      });
    this.#underway.add(attempt);
  }

  #settled({ attempts }: OutgoingMessage, outcome: SendOutcome): AttemptOutcome {
    const provider = this.#options.provider.name;
    const at = this.#now();
    if (outcome.type === 'sent') return { type: 'sent', at, provider, messageId: outcome.messageId };
    const { reason } = outcome;
    if (outcome.type === 'unknown') return { type: 'unknown', at, provider, reason };
    const pause = outcome.again ? this.#pauses[attempts - 1] : undefined;
    return pause === undefined
      ? { type: 'failed', at, provider, reason }
      : { type: 'retry', at: at + pause, provider, reason };
  }
}
