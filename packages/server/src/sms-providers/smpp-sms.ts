import type { Logger } from 'pino';
import { type OutgoingMessage, signedText } from '../messages/message.ts';
import type { MessageProvider, ProviderListener, SendOutcome } from '../messages/message-provider.ts';
import { e164Of } from '../numbers/e164.ts';
import { type MessagePart, partsOf } from './message-parts.ts';
import { deliveryOf } from './smpp-delivery.ts';
import { type LinkAnswer, SmppLink } from './smpp-link.ts';

/** An account at a message centre. */
export interface SmppAccount {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  /** Sender: a number, or a name of up to 11 letters. Empty: the message centre's default. */
  readonly source: string;
}

interface Options {
  readonly account: SmppAccount;
  readonly listener: ProviderListener;
  readonly log: Logger;
  readonly times?: ConstructorParameters<typeof SmppLink>[0]['times'];
}

/**
 * Refusals that may be temporary: system error, queue full, throttled, temporary application error (SMPP 3.4,
 * 5.1.3).
 */
const passing: ReadonlySet<number> = new Set([0x08, 0x14, 0x58, 0x64]);

const ton = { unknown: 0, international: 1, alphanumeric: 5 } as const;
const npi = { unknown: 0, telephone: 1 } as const;

function sourceOf(source: string) {
  if (source === '') return {};
  const isNumber = /^\d+$/.test(source);
  return {
    source_addr: source,
    source_addr_ton: isNumber ? ton.unknown : ton.alphanumeric,
    source_addr_npi: isNumber ? npi.telephone : npi.unknown,
  };
}

function destinationOf(phoneNumber: string) {
  const digits = e164Of(phoneNumber);
  return {
    destination_addr: digits ?? phoneNumber,
    dest_addr_ton: digits === undefined ? ton.unknown : ton.international,
    dest_addr_npi: npi.telephone,
  };
}

/** Short messages by SMPP 3.4. Receipts and customers' replies come back over the same link. */
export class SmppSms implements MessageProvider {
  readonly name = 'smpp';
  readonly #link: SmppLink;
  readonly #source: ReturnType<typeof sourceOf>;

  constructor({ account, listener, log, times }: Options) {
    this.#source = sourceOf(account.source);
    this.#link = new SmppLink({
      ...account,
      log,
      ...(times && { times }),
      async onDelivered(pdu) {
        const delivery = deliveryOf(pdu);
        if (delivery.type === 'receipt') await listener.receipt(delivery.receipt);
        if (delivery.type === 'incoming') await listener.incoming(delivery.message);
      },
    });
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const parts = partsOf(signedText(message), message.id);
    let messageId = '';
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const answer = await this.#link.submit(this.#fields(message, part, isLast));
      const refusal = refusalOf(answer);
      // A partly sent message can be neither taken back nor sent again.
      if (refusal && index > 0) {
        const reason = `part ${index + 1} of ${parts.length}: ${refusal.reason}`;
        return { type: 'unknown', reason };
      }
      if (refusal) return refusal;
      if (answer.type === 'answered') messageId = String(answer.response.message_id ?? '');
    }
    return { type: 'sent', messageId };
  }

  dispose(): Promise<void> {
    return this.#link.dispose();
  }

  #fields({ phoneNumber }: OutgoingMessage, part: MessagePart, isLast: boolean) {
    return {
      ...this.#source,
      ...destinationOf(phoneNumber),
      data_coding: part.dataCoding,
      // Only the last part asks for a final receipt: the other parts were sent before it.
      registered_delivery: isLast ? 1 : 0,
      short_message: part.header ? { udh: part.header, message: part.bytes } : part.bytes,
    };
  }
}

function refusalOf(answer: LinkAnswer): Exclude<SendOutcome, { type: 'sent' }> | undefined {
  if (answer.type === 'unbound') {
    return { type: 'refused', again: true, reason: 'no link to the message centre' };
  }
  if (answer.type === 'lost') return { type: 'unknown', reason: 'no answer from the message centre' };
  const { command_status: status } = answer.response;
  if (status === 0) return undefined;
  return {
    type: 'refused',
    again: passing.has(status),
    reason: `SMPP 0x${status.toString(16).padStart(8, '0')}`,
  };
}
