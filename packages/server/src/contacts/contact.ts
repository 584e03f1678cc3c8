import {
  type CallInfo,
  type ContactDirection,
  type ContactInput,
  type ContactState,
  nextContactState,
  OpenSeatError,
} from '@openseat/protocol';
import type { NumberDestination, SkillGroupName } from '../numbers/number-directory.ts';
import { type Deferred, deferred } from './deferred.ts';
import { newCallId } from './ids.ts';
import { Mailbox } from './mailbox.ts';

/** An agent's part in a contact: from the offer to the hang-up. Its id is the document's `connid`. */
export interface Connection {
  readonly connId: string;
  readonly userId: string;
  readonly legId: string;
  readonly offeredAt: number;
  /** Resolves when her phone has taken the leg; rejects when it never will. */
  readonly legUp: Deferred<void>;
  legState: 'calling' | 'up' | 'ended';
  ringUntil: number | undefined;
  autoAnswerAt: number | undefined;
  establishedAt: number | undefined;
  heldAt: number | undefined;
  holdMs: number;
  muted: boolean;
  alerting: boolean;
  recordingId: string | undefined;
}

export type { SkillGroupName };

/** The customer's side of a contact. */
export interface CustomerLeg {
  readonly legId: string;
  /** The telephone system knows of it. */
  exists: boolean;
  answered: boolean;
  /** Hears music, because of waiting or of a hold. */
  music: boolean;
  ended: boolean;
}

/** A contact in life. Only code that runs in its mailbox changes it. */
export interface Contact {
  readonly id: string;
  readonly instanceId: string;
  readonly direction: ContactDirection;
  readonly caller: string;
  readonly callee: string;
  readonly startedAt: number;
  readonly mailbox: Mailbox;
  readonly customer: CustomerLeg;
  state: ContactState;
  skillGroup: SkillGroupName | undefined;
  queuedAt: number | undefined;
  establishedAt: number | undefined;
  connection: Connection | undefined;
  bridgeId: string | undefined;
  /** The menu whose key the customer is asked for. */
  menu: Extract<NumberDestination, { type: 'menu' }> | undefined;
  readonly timers: Set<NodeJS.Timeout>;
}

export type NewContact = Pick<
  Contact,
  'id' | 'instanceId' | 'direction' | 'caller' | 'callee' | 'startedAt'
> & {
  readonly customerLegId: string;
  readonly skillGroup: SkillGroupName | undefined;
};

export function newContact({ customerLegId, ...fields }: NewContact): Contact {
  return {
    ...fields,
    mailbox: new Mailbox(),
    customer: {
      legId: customerLegId,
      exists: fields.direction === 'inbound',
      answered: false,
      music: false,
      ended: false,
    },
    state: { type: fields.direction === 'inbound' ? 'arriving' : 'dialing' },
    queuedAt: undefined,
    establishedAt: undefined,
    connection: undefined,
    bridgeId: undefined,
    menu: undefined,
    timers: new Set(),
  };
}

/** An agent's part in a contact, from the moment when her phone is called. */
export function newConnection(
  fields: Pick<Connection, 'userId' | 'offeredAt'> & Partial<Pick<Connection, 'ringUntil' | 'autoAnswerAt'>>,
): Connection {
  return {
    connId: newCallId(fields.offeredAt),
    legId: `agent-${newCallId(fields.offeredAt)}`,
    legUp: deferred<void>(),
    legState: 'calling',
    ringUntil: undefined,
    autoAnswerAt: undefined,
    establishedAt: undefined,
    heldAt: undefined,
    holdMs: 0,
    muted: false,
    alerting: false,
    recordingId: undefined,
    ...fields,
  };
}

/** Moves the contact, or throws: the move does not exist. */
export function moveContact(contact: Contact, input: ContactInput): void {
  const next = nextContactState(contact.state, input);
  if (!next) throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  contact.state = next;
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

/** A contact as its agent is told of it. */
export function callInfo(contact: Contact, connection: Connection): CallInfo {
  return {
    contactId: contact.id,
    connId: connection.connId,
    direction: contact.direction,
    caller: contact.caller,
    callee: contact.callee,
    skillGroupId: contact.skillGroup?.id ?? '',
    skillGroupName: contact.skillGroup?.name ?? '',
    startedAt: connection.offeredAt,
    muted: connection.muted,
    ...(connection.establishedAt !== undefined && { establishedAt: connection.establishedAt }),
    ...(connection.heldAt !== undefined && { heldAt: connection.heldAt }),
    ...(connection.ringUntil !== undefined && { ringUntil: connection.ringUntil }),
    ...(connection.autoAnswerAt !== undefined && { autoAnswerAt: connection.autoAnswerAt }),
  };
}
