import { type ContactInput, nextContactState, OpenSeatError } from '@openseat/protocol';
import { newCallId } from '../../telephony/call-id.ts';
import { newOutsideLeg } from './connection.ts';
import type { Contact } from './contact.ts';

export type NewContact = Pick<
  Contact,
  'id' | 'instanceId' | 'direction' | 'caller' | 'callee' | 'startedAt' | 'skillGroup'
> & {
  /** Undefined: an internal call. */
  readonly customerLegId: string | undefined;
};

export function newContact({ customerLegId, ...fields }: NewContact): Contact {
  const inbound = fields.direction === 'inbound';
  return {
    ...fields,
    customer:
      customerLegId === undefined
        ? undefined
        : newOutsideLeg(customerLegId, inbound ? fields.caller : fields.callee, inbound),
    state: { type: inbound ? 'arriving' : 'dialing' },
    connection: undefined,
    thirdParty: undefined,
    queuedAt: undefined,
    waitingSince: undefined,
    priority: 0,
    establishedAt: undefined,
    returnTo: undefined,
    oneStepTransfer: false,
    bridges: {},
    flow: undefined,
    overflow: undefined,
    announcements: undefined,
    verification: undefined,
    recordingPausedBy: undefined,
    keysIgnoredUntil: 0,
    keysAfterAnswer: '',
    hops: 0,
    voicemail: undefined,
    handled: false,
    callbackId: undefined,
    reservedFor: undefined,
    dials: undefined,
    supervisions: [],
    deadlines: [],
  };
}

/** The customer's number, and our number in the call. */
export function numbersOf(contact: Contact): { readonly remote: string; readonly local: string } {
  const [remote, local] =
    contact.direction === 'inbound' ? [contact.caller, contact.callee] : [contact.callee, contact.caller];
  // A consulted party may have taken the first customer's place.
  return { remote: contact.customer?.number ?? remote, local };
}

/** Whether this is an attempt of a callback whose customer has not been called yet. */
export function isToCallBack({ callbackId, customer }: Contact): boolean {
  return callbackId !== undefined && !customer;
}

/**
 * Changes the contact's state.
 * @throws OpenSeatError `InvalidOperation.ChannelState` if the state does not allow the input
 */
export function moveContact(contact: Contact, input: ContactInput): void {
  const next = nextContactState(contact.state, input);
  if (!next) throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  contact.state = next;
}

/** Makes a leg id. Its prefix tells the telephone system what kind of leg it is. */
export function newLegId(kind: 'agent' | 'customer', now: number): string {
  return `${kind}-${newCallId(now)}`;
}
