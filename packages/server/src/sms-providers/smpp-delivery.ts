import type { Pdu } from 'smpp';
import type { IncomingMessage, Receipt } from '../messages/message-provider.ts';
import { normaliseCallee } from '../numbers/callee.ts';

/** What a message centre delivers: a receipt, a customer's message, or something that is neither or not final yet. */
export type SmppDelivery =
  | { readonly type: 'receipt'; readonly receipt: Receipt }
  | { readonly type: 'incoming'; readonly message: IncomingMessage }
  | { readonly type: 'nothing' };

/** `message_state` and `stat` of receipts that are final (SMPP 3.4, 5.2.28 and appendix B); others come on the way. */
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
  const international = pdu.source_addr_ton === internationalNumber || /^86\d{11}$/.test(address);
  const phoneNumber = normaliseCallee(international ? `+${address.replace(/^\+/, '')}` : address);
  if (phoneNumber === undefined) return { type: 'nothing' };
  return { type: 'incoming', message: { phoneNumber, text: textOf(pdu) } };
}

/** What a `deliver_sm` is (SMPP 3.4, 5.2.12). */
export function deliveryOf(pdu: Pdu): SmppDelivery {
  const kind = typeof pdu.esm_class === 'number' ? pdu.esm_class & 0x3c : 0;
  if (kind === 0x04) return receiptOf(pdu);
  return kind === 0 ? incomingOf(pdu) : { type: 'nothing' };
}
