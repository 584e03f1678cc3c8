import type { ReleaseReason, Releaser } from '@openseat/protocol';
import { type Contact, contactTimer, newLegId } from './contact.ts';
import { type ContactFloor, inBackground } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { announceRinging, autoAnswerOf, callPhoneOf, openConnection } from './offer.ts';
import { type Connection, newConnection, newOutsideLeg, type OutsideLeg, type Role } from './party.ts';
import { dropOutsideLeg, releaseAgent } from './release.ts';

/** An outside number that is called into a contact. */
export interface OutsideCall {
  readonly number: string;
  readonly caller: string;
  readonly timeoutMs: number;
}

/** An agent who is called into a contact by another; each is shown the other's extension. */
export interface AgentCall {
  readonly userId: string;
  readonly extension: string;
  readonly callerExtension: string;
  readonly role: Role;
}

/** Makes a third party of a number; nobody is called yet. */
export function addOutsideThird(floor: ContactFloor, contact: Contact, call: OutsideCall): OutsideLeg {
  const now = floor.now();
  const party = newOutsideLeg(newLegId('customer', now), call.number, false);
  contact.third = {
    connId: newCallId(now),
    party,
    caller: call.caller,
    callee: call.number,
    startedAt: now,
    alerting: false,
    establishedAt: undefined,
  };
  floor.legs.set(party.legId, contact);
  return party;
}

/** Calls it; what becomes of that is told by the leg's events. */
export async function callOutsideThird(
  floor: ContactFloor,
  contact: Contact,
  party: OutsideLeg,
  { number, caller, timeoutMs }: OutsideCall,
): Promise<void> {
  await floor.telephony.callCustomer({
    legId: party.legId,
    contactId: contact.id,
    number,
    callerId: caller,
    timeoutSeconds: Math.ceil(timeoutMs / 1000),
  });
  party.exists = true;
}

/**
 * Makes a third party of an agent who is free. It rings there from the same moment: nobody else can get her while others are put in their
 * places.
 */
export function addAgentThird(floor: ContactFloor, contact: Contact, call: AgentCall): Connection {
  const now = floor.now();
  const autoAnswerSeconds = autoAnswerOf(floor, call.userId);
  const party = newConnection({
    userId: call.userId,
    device: floor.devices.deviceOf(call.userId).type,
    direction: call.role === 'internal' ? 'internal' : 'inbound',
    role: call.role,
    caller: call.callerExtension,
    callee: call.extension,
    offeredAt: now,
    direct: true,
    ringUntil: now + floor.ringMs,
    autoAnswerAt: autoAnswerSeconds === undefined ? undefined : now + autoAnswerSeconds * 1000,
  });
  contact.third = {
    connId: newCallId(now),
    party,
    caller: call.callerExtension,
    callee: call.extension,
    startedAt: now,
    alerting: true,
    establishedAt: undefined,
  };
  announceRinging(floor, contact, party, 'offer');
  return party;
}

/** Calls the phone of the agent who is asked; `silence` when she does not answer in time, `autoAnswer` by her own timer. */
export async function ringAgentThird(
  floor: ContactFloor,
  contact: Contact,
  party: Connection,
  on: { readonly silence: () => Promise<void>; readonly autoAnswer: () => Promise<void> },
): Promise<void> {
  contactTimer(contact, floor.ringMs, () => inBackground(floor, contact, on.silence));
  if (party.autoAnswerAt !== undefined) {
    contactTimer(contact, party.autoAnswerAt - party.offeredAt, () =>
      inBackground(floor, contact, on.autoAnswer),
    );
  }
  await openConnection(floor, contact, party, 'offered');
  await callPhoneOf(floor, contact, party);
}

/** The third party is let go, whether they answered or not. */
export async function dropThird(
  floor: ContactFloor,
  contact: Contact,
  reason: ReleaseReason,
  releasedBy: Releaser,
): Promise<void> {
  const { third } = contact;
  if (!third) return;
  contact.third = undefined;
  const { party } = third;
  if (party.kind === 'agent') await releaseAgent(floor, contact, party, reason, releasedBy);
  else await dropOutsideLeg(floor, party);
}
