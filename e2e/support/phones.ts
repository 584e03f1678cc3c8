import { SipPhone } from './sip-phone.ts';
import type { System } from './system.ts';

export const customerNumber = '13800138000';
export const salesNumber = '01066668888';
export const outsideNumber = '17688888888';
/** The tone of a phone for which a test chooses none. */
export const phoneHertz = 700;

interface Phone {
  readonly number?: string;
  readonly hertz?: number;
}

/** A customer's phone, which does not call yet. */
export function customerPhone({
  number = customerNumber,
  hertz = phoneHertz,
}: Phone = {}): Promise<SipPhone> {
  return SipPhone.start({ number, hertz });
}

/** A phone at the far end of the trunk: the agents' outbound calls ring there. */
export function outsidePhone(
  { ports }: System,
  { number = outsideNumber, hertz = phoneHertz }: Phone = {},
): Promise<SipPhone> {
  return SipPhone.start({ number, hertz, port: ports.trunk });
}

export function callSales({ ports }: System, phone: SipPhone): void {
  phone.dial(`sip:${salesNumber}@127.0.0.1:${ports.sip}`);
}

/** A customer calls sales. */
export async function customerCalls(system: System, options: Phone = {}): Promise<SipPhone> {
  const phone = await customerPhone(options);
  callSales(system, phone);
  return phone;
}
