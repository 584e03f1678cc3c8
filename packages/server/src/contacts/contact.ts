import {
  type ContactInput,
  type ContactKind,
  type ContactState,
  nextContactState,
  OpenSeatError,
  type VerificationInfo,
} from '@openseat/protocol';
import type { FlowSession } from '../flows/flow-session.ts';
import type { SkillGroupName } from '../numbers/number-directory.ts';
import { newCallId } from './ids.ts';
import { Mailbox } from './mailbox.ts';
import type { Overflow } from './overflow.ts';
import { type Connection, newOutsideLeg, type OutsideLeg } from './party.ts';
import type { Announcements } from './queue-announcements.ts';
import type { BridgeName } from './seats.ts';

export type { SkillGroupName };

/** Whom an agent consults or has in a conference, or to whom she has transferred the customer and who does not answer yet. */
export interface Third {
  /** Names the agent's call with them (the document's `connid`); the customer's call has its own. */
  readonly connId: string;
  readonly party: OutsideLeg | Connection;
  readonly caller: string;
  readonly callee: string;
  readonly startedAt: number;
  alerting: boolean;
  establishedAt: number | undefined;
}

/**
 * A contact in life. Only code that runs in its mailbox changes it. Its parties are the customer, the agent whose call it is, and
 * a third; each may be absent: nobody has taken the customer yet, agents among themselves have none.
 */
export interface Contact {
  readonly id: string;
  readonly instanceId: string;
  readonly direction: ContactKind;
  readonly caller: string;
  readonly callee: string;
  readonly startedAt: number;
  readonly mailbox: Mailbox;
  state: ContactState;
  customer: OutsideLeg | undefined;
  /** The agent whose call it is. */
  connection: Connection | undefined;
  third: Third | undefined;
  skillGroup: SkillGroupName | undefined;
  queuedAt: number | undefined;
  /** What its place in a queue is by; older goes first. */
  waitingSince: number | undefined;
  priority: number;
  establishedAt: number | undefined;
  /** The agent to whom the customer comes back when whom she was transferred to does not take her. */
  comesBackTo: string | undefined;
  /** An agent has transferred the customer at once, and was rid of her. */
  oneStepTransfer: boolean;
  readonly bridges: Map<BridgeName, string>;
  /** The flow that the customer is in, or was last. */
  flow: FlowSession | undefined;
  /** Where she goes when she has waited for too long. */
  overflow: Overflow | undefined;
  announcements: Announcements | undefined;
  /** What of a verification its agent is told; the last one's stays. */
  verification: VerificationInfo | undefined;
  /** The agent who wants nothing recorded at the moment. */
  recordingPausedBy: string | undefined;
  /** Epoch milliseconds until which the customer's keys are told to nobody. */
  keysIgnoredUntil: number;
  /** When she began to speak her voicemail. */
  voicemailSince: number | undefined;
  /** She has left a voicemail, or is called back: when she hangs up now, she has not given up. */
  served: boolean;
  /** The callback that this contact is a try of. */
  callbackId: string | undefined;
  /** The agent who alone is asked for her, for a while. */
  reservedFor: string | undefined;
  readonly timers: Set<NodeJS.Timeout>;
  /** Tries again to move legs that the telephone system would not move. */
  arrangeAgain: NodeJS.Timeout | undefined;
}

export type NewContact = Pick<
  Contact,
  'id' | 'instanceId' | 'direction' | 'caller' | 'callee' | 'startedAt' | 'skillGroup'
> & {
  /** Absent: agents among themselves. */
  readonly customerLegId: string | undefined;
};

export function newContact({ customerLegId, ...fields }: NewContact): Contact {
  const inbound = fields.direction === 'inbound';
  return {
    ...fields,
    mailbox: new Mailbox(),
    customer:
      customerLegId === undefined
        ? undefined
        : newOutsideLeg(customerLegId, inbound ? fields.caller : fields.callee, inbound),
    state: { type: inbound ? 'arriving' : 'dialing' },
    connection: undefined,
    third: undefined,
    queuedAt: undefined,
    waitingSince: undefined,
    priority: 0,
    establishedAt: undefined,
    comesBackTo: undefined,
    oneStepTransfer: false,
    bridges: new Map(),
    flow: undefined,
    overflow: undefined,
    announcements: undefined,
    verification: undefined,
    recordingPausedBy: undefined,
    keysIgnoredUntil: 0,
    voicemailSince: undefined,
    served: false,
    callbackId: undefined,
    reservedFor: undefined,
    timers: new Set(),
    arrangeAgain: undefined,
  };
}

/** The customer's number, and the one of ours that she called or was called from. */
export function numbersOf(contact: Contact): { readonly hers: string; readonly ours: string } {
  const [hers, ours] =
    contact.direction === 'inbound' ? [contact.caller, contact.callee] : [contact.callee, contact.caller];
  // Whom an agent has consulted may have taken the first customer's place.
  return { hers: contact.customer?.number ?? hers, ours };
}

/** It is a try of a callback, and its customer has not been called yet. */
export function isToCallBack({ callbackId, customer }: Contact): boolean {
  return callbackId !== undefined && !customer;
}

/** Moves the contact, or throws: the move does not exist. */
export function moveContact(contact: Contact, input: ContactInput): void {
  const next = nextContactState(contact.state, input);
  if (!next) throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  contact.state = next;
}

/** The id of a leg that we make, by whose it is; the telephone system tells by it what the leg is. */
export function newLegId(kind: 'agent' | 'customer', now: number): string {
  return `${kind}-${newCallId(now)}`;
}

/** A timer that cannot outlive its contact. */
export function contactTimer(contact: Contact, ms: number, fire: () => void): NodeJS.Timeout {
  const timer = setTimeout(
    () => {
      contact.timers.delete(timer);
      fire();
    },
    Math.max(0, ms),
  );
  contact.timers.add(timer);
  return timer;
}

export function clearContactTimers(contact: Contact): void {
  for (const timer of contact.timers) clearTimeout(timer);
  contact.timers.clear();
}
