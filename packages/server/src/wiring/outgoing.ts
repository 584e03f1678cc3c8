import type { Logger } from 'pino';
import { MessageSender } from '../messages/message-sender.ts';
import { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import { openSmsProvider, type SmsAccount } from '../sms-providers/sms-provider.ts';
import { SurveyService } from '../surveys/survey-service.ts';
import { WebhookSender } from '../webhooks/webhook-sender.ts';
import type { OnDispose } from './disposals.ts';
import type { Stores } from './stores.ts';

export type Outgoing = Awaited<ReturnType<typeof wireOutgoing>>;

/** What goes out to other systems: requests, webhooks and short messages, and the surveys that those carry. */
export async function wireOutgoing(ports: {
  readonly stores: Pick<Stores, 'webhookStore' | 'messageStore' | 'surveyStore'>;
  /** Whether requests may go to private addresses. */
  readonly allowPrivate: boolean;
  readonly sms: SmsAccount;
  /** Milliseconds between attempts to deliver a webhook event. */
  readonly retryDelays?: readonly number[] | undefined;
  readonly log: Logger;
  readonly onDispose: OnDispose;
}) {
  const { stores, retryDelays, log, onDispose } = ports;
  const http = new OutgoingHttp({ allowPrivate: ports.allowPrivate });
  onDispose(() => http.dispose());
  const webhookSender = new WebhookSender({
    store: stores.webhookStore,
    http,
    log,
    ...(retryDelays && { retryDelays }),
  });
  onDispose(() => webhookSender.dispose());
  const surveys = new SurveyService({ store: stores.surveyStore, log });
  const provider = await openSmsProvider(
    ports.sms,
    {
      receipt: (receipt) => messageSender.receive(receipt),
      incoming: ({ phoneNumber, text }) => surveys.takeReply(phoneNumber, text),
    },
    log,
  );
  onDispose(() => provider.dispose());
  const messageSender = new MessageSender({ store: stores.messageStore, provider, log });
  onDispose(() => messageSender.dispose());
  return { http, webhookSender, surveys, messageSender };
}
