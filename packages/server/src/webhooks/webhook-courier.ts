import type { Logger } from 'pino';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import { signedHeaders } from './webhook-signature.ts';
import type { Delivery, DeliveryOutcome, WebhookStore } from './webhook-store.ts';

const minute = 60_000;
/** How long to wait after each failed attempt; after the last it has failed for good. A little over a day in all. */
const defaultPauses: readonly number[] = [
  5000,
  30_000,
  ...[2, 10, 30, 2 * 60, 4 * 60, 8 * 60, 12 * 60].map((minutes) => minutes * minute),
];
const attemptMs = 10_000;
/** Longer than an attempt can take. */
const leaseMs = 30_000;
const atOnce = 16;
const keptMs = 7 * 24 * 60 * minute;
const longestTimer = 2 ** 31 - 1;

interface Options {
  readonly store: WebhookStore;
  readonly http: OutgoingHttp;
  readonly log: Logger;
  readonly now?: () => number;
  /** Milliseconds. */
  readonly pauses?: readonly number[];
}

/**
 * Brings events to their webhooks: what the records have put down is sent, in order for each contact and each agent, until the
 * receiver answers 2xx. A receiver may get an event twice, with the same id, when its answer was lost.
 */
export class WebhookCourier {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #pauses: readonly number[];
  readonly #underway = new Set<Promise<void>>();
  #taking: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #forgottenAt = 0;

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
        this.#options.log.error({ err: error }, 'waiting events could not be read');
        this.#wakeAt(this.#now() + minute);
      })
      .finally(() => {
        this.#taking = undefined;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  /** Takes nothing more and waits for what is underway. */
  async dispose(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#taking;
    await Promise.all(this.#underway);
  }

  async #take(): Promise<void> {
    const { store } = this.#options;
    const now = this.#now();
    if (now - this.#forgottenAt > 60 * minute) {
      this.#forgottenAt = now;
      await store.forgetBefore(now - keptMs);
    }
    const room = atOnce - this.#underway.size;
    // With no room, the next that ends wakes this.
    if (room <= 0 || this.#stopped) return;
    const deliveries = await store.take(now, room, leaseMs);
    for (const delivery of deliveries) this.#start(delivery);
    if (deliveries.length === 0 && this.#underway.size === 0) this.#wakeAt(await store.nextDue());
  }

  #wakeAt(time: number | undefined): void {
    clearTimeout(this.#timer);
    if (time === undefined || this.#stopped) return;
    const wait = Math.min(Math.max(0, time - this.#now()), longestTimer);
    this.#timer = setTimeout(() => this.wake(), wait).unref();
  }

  #start(delivery: Delivery): void {
    const attempt = this.#attempt(delivery)
      .then((outcome) => this.#options.store.settle(delivery.id, outcome))
      .catch((error: unknown) => {
        // Its lease ends, and it is taken again.
        this.#options.log.error(
          { err: error, webhookId: delivery.webhookId },
          'a delivery was not written down',
        );
      })
      .finally(() => {
        this.#underway.delete(attempt);
        this.wake();
      });
    this.#underway.add(attempt);
  }

  async #attempt({
    eventId,
    body,
    secret,
    url,
    attempts,
    webhookId,
    instanceId,
  }: Delivery): Promise<DeliveryOutcome> {
    let status = 0;
    let reason: string;
    try {
      const answer = await this.#options.http.ask({
        url: new URL(url),
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signedHeaders(secret, eventId, this.#now(), body) },
        body,
        timeoutMs: attemptMs,
        maxBytes: 64 * 1024,
      });
      status = answer.status;
      if (status >= 200 && status < 300) return { type: 'delivered', at: this.#now(), status };
      reason = `HTTP ${status}`;
    } catch (error) {
      reason = error instanceof Error ? error.message : 'unknown';
    }
    const pause = this.#pauses[attempts - 1];
    this.#options.log.warn({ instanceId, webhookId, attempts, reason }, 'an event could not be delivered');
    const at = this.#now();
    return {
      type: 'failed',
      at,
      status,
      error: reason,
      retryAt: pause === undefined ? undefined : at + pause,
    };
  }
}
