import type { Logger } from 'pino';
import type { LeasedWork } from '../leased-work/leased-work.ts';
import { LeasedWorker } from '../leased-work/leased-worker.ts';
import type { OutgoingMessage } from './message.ts';
import type { MessageProvider, Receipt, SendOutcome } from './message-provider.ts';
import type { MessageStore } from './message-store.ts';

const minute = 60_000;
/**
 * Delays after refused attempts. After the last one the message has failed for good. Nearly four hours in
 * all.
 */
const defaultRetryDelays: readonly number[] = [10_000, minute, 5 * minute, 30 * minute, 3 * 60 * minute];
/** Longer than any provider takes to answer or to give up. */
const leaseMs = 2 * minute;
const concurrency = 8;

interface Options {
  readonly store: MessageStore;
  readonly provider: MessageProvider;
  readonly log: Logger;
  readonly now?: () => number;
  /** Milliseconds. */
  readonly retryDelays?: readonly number[];
}

type Failure = Exclude<SendOutcome, { readonly type: 'sent' }>;

/**
 * Hands stored messages to the provider, each once. Messages that the provider certainly refused are
 * tried again later. Messages that may have been sent are not.
 */
export class MessageSender extends LeasedWorker<OutgoingMessage, string, Failure> {
  readonly #options: Options;

  constructor(options: Options) {
    super(messages(options), options.now);
    this.#options = options;
  }

  /** Takes a provider's receipt. It may come before the provider's id of its message is stored. */
  async receive(receipt: Receipt): Promise<void> {
    const { store, provider, log } = this.#options;
    if (await store.receive(provider.name, receipt)) return;
    await this.settled();
    if (!(await store.receive(provider.name, receipt))) log.warn('a receipt names no message of ours');
  }
}

/** The result of a message is the provider's id of it. */
function messages({
  store,
  provider,
  log,
  retryDelays = defaultRetryDelays,
}: Options): LeasedWork<OutgoingMessage, string, Failure> {
  return {
    concurrency,
    leaseMs,
    retryDelays,

    async beforeClaim(now) {
      const lost = await store.giveUpLost(now);
      if (lost === 0) return;
      log.warn({ lost }, 'messages may have been sent or not: their sender ended before it knew');
    },
    claim: (now, limit, lease) => store.take(now, limit, lease),
    nextDue: () => store.nextDue(),

    async attempt(message) {
      const { id: messageId, instanceId, contactId, userId: agentId, attempts } = message;
      const outcome = await provider.send(message);
      const about = { instanceId, contactId, agentId, messageId };
      if (outcome.type === 'sent') {
        log.info(about, 'a message was sent');
        return { type: 'succeeded', result: outcome.messageId };
      }
      log.warn({ ...about, reason: outcome.reason, attempts }, 'a message could not be sent');
      return { type: 'failed', failure: outcome, retry: outcome.type === 'refused' && outcome.again };
    },
    succeed: ({ id }, messageId, at) =>
      store.settle(id, { type: 'sent', at, provider: provider.name, messageId }),
    retryLater: ({ id }, { reason }, _at, retryAt) =>
      store.settle(id, { type: 'retry', at: retryAt, provider: provider.name, reason }),
    giveUp: ({ id }, { type, reason }, at) =>
      store.settle(id, {
        type: type === 'unknown' ? 'unknown' : 'failed',
        at,
        provider: provider.name,
        reason,
      }),

    claimFailed: (err) => log.error({ err }, 'waiting messages could not be read'),
    // When its lease ends the message becomes `unknown`, as the result of the attempt is not certain.
    settleFailed: ({ id, instanceId }, err) =>
      log.error({ err, instanceId, messageId: id }, 'a message was not written down'),
  };
}
