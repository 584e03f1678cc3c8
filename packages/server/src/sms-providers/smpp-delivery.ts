import { canonicalNumber } from '@openseat/protocol/phone-number';
import type { Pdu } from 'smpp';
import type { IncomingMessage, Receipt } from '../messages/message-provider.ts';
import { numberPlan } from '../numbers/number-plan.ts';

/**
 * A delivery of the message centre: a receipt, a customer's message, or anything else, such as an
 * intermediate state.
 */
export type SmppDelivery =
  | { readonly type: 'receipt'; readonly receipt: Receipt }
  | { readonly type: 'incoming'; readonly message: IncomingMessage }
  | { readonly type: 'nothing' };

/**
 * Final values of `message_state` and `stat` in receipts (SMPP 3.4, 5.2.28 and appendix B). Others are
 * intermediate.
 */
const finalStates: ReadonlyMap<number | string, string> = new Map<number | string, string>([
  [2, 'DELIVRD'],
  [3, 'EXPIRED'],
  [4, 'DELETED'],
  [5, 'UNDELIV'],
  [7, 'UNKNOWN'],
  [8, 'REJECTD'],
  ...['DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'UNKNOWN', 'REJECTD'].map((name): [string, string] => [
    name,
    name,
  ]),
]);

const internationalNumber = 1;

function textOf(pdu: Pdu): string {
  for (const body of [pdu.short_message, pdu.message_payload]) {
    if (typeof body !== 'object' || body === null || !('message' in body)) continue;
    if (typeof body.message === 'string' && body.message !== '') return body.message;
  }
  return '';
}

function receiptOf(pdu: Pdu): SmppDelivery {
  const text = textOf(pdu);
  const written = /\bid:(\S+)/i.exec(text)?.[1];
  const messageId = typeof pdu.receipted_message_id === 'string' ? pdu.receipted_message_id : written;
  const state = finalStates.get(
    typeof pdu.message_state === 'number'
      ? pdu.message_state
      : (/\bstat:(\w{7})/i.exec(text)?.[1]?.toUpperCase() ?? ''),
  );
  if (!messageId || !state) return { type: 'nothing' };
  const delivered = state === 'DELIVRD';
  const error = /\berr:(\w{1,8})/i.exec(text)?.[1];
  const reason = delivered ? '' : error ? `${state} ${error}` : state;
  return { type: 'receipt', receipt: { messageId, delivered, reason } };
}

function incomingOf(pdu: Pdu): SmppDelivery {
  const address = typeof pdu.source_addr === 'string' ? pdu.source_addr : '';
  const international = pdu.source_addr_ton === internationalNumber;
  const phoneNumber = canonicalNumber(
    international ? `+${address.replace(/^\+/, '')}` : address,
    numberPlan(),
  );
  if (phoneNumber === undefined) return { type: 'nothing' };
  return { type: 'incoming', message: { phoneNumber, text: textOf(pdu) } };
}

/** Classifies a `deliver_sm` (SMPP 3.4, 5.2.12). */
export function deliveryOf(pdu: Pdu): SmppDelivery {
  const kind = typeof pdu.esm_class === 'number' ? pdu.esm_class & 0x3c : 0;
  if (kind === 0x04) return receiptOf(pdu);
  return kind === 0 ? incomingOf(pdu) : { type: 'nothing' };
}
