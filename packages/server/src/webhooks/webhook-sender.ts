import type { Logger } from 'pino';
import type { LeasedWork } from '../leased-work/leased-work.ts';
import { LeasedWorker } from '../leased-work/leased-worker.ts';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import { signedHeaders } from './webhook-signature.ts';
import type { Delivery, WebhookStore } from './webhook-store.ts';

const minute = 60_000;
/**
 * Delays after failed attempts. After the last one the delivery has failed for good. A little over a day in
 * all.
 */
const defaultRetryDelays: readonly number[] = [
  5000,
  30_000,
  ...[2, 10, 30, 2 * 60, 4 * 60, 8 * 60, 12 * 60].map((minutes) => minutes * minute),
];
const attemptMs = 10_000;
/** Longer than an attempt can take. */
const leaseMs = 30_000;
const concurrency = 16;
const keptMs = 7 * 24 * 60 * minute;

interface Options {
  readonly store: WebhookStore;
  readonly http: OutgoingHttp;
  readonly log: Logger;
  readonly now?: () => number;
  /** Milliseconds. */
  readonly retryDelays?: readonly number[];
}

interface Failure {
  readonly status: number;
  readonly error: string;
}

/**
 * Delivers stored events to webhooks until the receiver answers 2xx. The order is kept for each contact and
 * each agent. If an answer is lost, the receiver gets the event twice, with the same id.
 */
export class WebhookSender extends LeasedWorker<Delivery, number, Failure> {
  constructor(options: Options) {
    super(deliveries(options), options.now);
  }
}

/** The result of a delivery is the HTTP status of the answer. */
function deliveries({
  store,
  http,
  log,
  now = Date.now,
  retryDelays = defaultRetryDelays,
}: Options): LeasedWork<Delivery, number, Failure> {
  let forgottenAt = 0;

  return {
    concurrency,
    leaseMs,
    retryDelays,

    async beforeClaim(time) {
      if (time - forgottenAt <= 60 * minute) return;
      forgottenAt = time;
      await store.forgetBefore(time - keptMs);
    },
    claim: (time, limit, lease) => store.take(time, limit, lease),
    nextDue: () => store.nextDue(),

    async attempt({ instanceId, webhookId, eventId, url, secret, body, attempts }) {
      let status = 0;
      let error: string;
      try {
        const answer = await http.ask({
          url: new URL(url),
          method: 'POST',
          headers: { 'content-type': 'application/json', ...signedHeaders(secret, eventId, now(), body) },
          body,
          timeoutMs: attemptMs,
          maxBytes: 64 * 1024,
        });
        status = answer.status;
        if (status >= 200 && status < 300) return { type: 'succeeded', result: status };
        error = `HTTP ${status}`;
      } catch (thrown) {
        error = thrown instanceof Error ? thrown.message : 'unknown';
      }
      log.warn({ instanceId, webhookId, attempts, reason: error }, 'an event could not be delivered');
      return { type: 'failed', failure: { status, error }, retry: true };
    },
    succeed: ({ id }, status, at) => store.settle(id, { type: 'delivered', at, status }),
    retryLater: ({ id }, failure, at, retryAt) =>
      store.settle(id, { type: 'failed', at, ...failure, retryAt }),
    giveUp: ({ id }, failure, at) => store.settle(id, { type: 'failed', at, ...failure, retryAt: undefined }),

    claimFailed: (err) => log.error({ err }, 'waiting events could not be read'),
    // When its lease ends the delivery is claimed again.
    settleFailed: ({ webhookId }, err) => log.error({ err, webhookId }, 'a delivery was not written down'),
  };
}
