import type { AgentInput, ContactDirection } from '@openseat/protocol';
import type { DeviceType } from '../agents/agent-device.ts';
import { type Deferred, deferred } from './deferred.ts';
import { newCallId } from './ids.ts';
import type { Confirmation } from './mobile-confirmation.ts';
import type { Seat } from './seats.ts';
import type { Supervision } from './supervision.ts';

/** Somebody at the far end of the network: the customer, or a third who was called. */
export interface OutsideLeg {
  readonly kind: 'outside';
  readonly legId: string;
  readonly number: string;
  /** The telephone system knows of it. */
  exists: boolean;
  answered: boolean;
  /** The network speaks before the answer. */
  earlyMedia: boolean;
  ended: boolean;
  /** Where it is in the telephone system. */
  seat: Seat;
  /** A request to leave it or to take it has failed; it may have been carried out all the same. */
  seatInDoubt: boolean;
}

export function newOutsideLeg(legId: string, number: string, exists: boolean): OutsideLeg {
  return {
    kind: 'outside',
    legId,
    number,
    exists,
    answered: false,
    earlyMedia: false,
    ended: false,
    seat: 'none',
    seatInDoubt: false,
  };
}

/** How an agent came to a contact. `assist`: another agent asks for her help; `supervise`: it is another's call. */
export type Role = 'call' | 'assist' | 'internal' | 'supervise';

/** An agent's part in a contact: from the offer to the hang-up. Its id is the document's `connid`. */
export interface Connection {
  readonly kind: 'agent';
  readonly connId: string;
  readonly userId: string;
  readonly legId: string;
  /** What she is called at. */
  readonly device: DeviceType;
  /** How it looks from her: whom she was called by or has called. */
  direction: ContactDirection;
  readonly role: Role;
  caller: string;
  callee: string;
  readonly offeredAt: number;
  /** Chosen for her in person, not by her group's queue. */
  readonly direct: boolean;
  /** Resolves when her phone has taken the leg; rejects when it never will. */
  readonly legUp: Deferred<void>;
  /** The telephone system knows of it. */
  exists: boolean;
  legState: 'calling' | 'up' | 'ended';
  seat: Seat;
  seatInDoubt: boolean;
  ringUntil: number | undefined;
  autoAnswerAt: number | undefined;
  /** Her mobile phone was picked up, and she has not pressed the key that takes the call. */
  confirmation: Confirmation | undefined;
  establishedAt: number | undefined;
  heldAt: number | undefined;
  holdMs: number;
  muted: boolean;
  /** Whom she calls hears it ring. */
  alerting: boolean;
  recordingId: string | undefined;
  /** Who listens to her. Her call's next connection has the same. */
  readonly supervisions: Set<Supervision>;
}

type NewConnection = Pick<Connection, 'userId' | 'offeredAt' | 'direction' | 'caller' | 'callee'> &
  Partial<Pick<Connection, 'ringUntil' | 'autoAnswerAt' | 'direct' | 'role' | 'device'>>;

/** An agent's part in a contact, from the moment when her phone is called. */
export function newConnection(fields: NewConnection): Connection {
  return {
    kind: 'agent',
    connId: newCallId(fields.offeredAt),
    legId: `${fields.device === 'mobile' ? 'mobile' : 'agent'}-${newCallId(fields.offeredAt)}`,
    device: 'browser',
    role: 'call',
    direct: false,
    legUp: deferred<void>(),
    exists: false,
    legState: 'calling',
    seat: 'none',
    seatInDoubt: false,
    ringUntil: undefined,
    autoAnswerAt: undefined,
    confirmation: undefined,
    establishedAt: undefined,
    heldAt: undefined,
    holdMs: 0,
    muted: false,
    alerting: false,
    recordingId: undefined,
    supervisions: new Set(),
    ...fields,
  };
}

export type Party = OutsideLeg | Connection;

/** Its leg is over; nothing can be asked of it any more. */
export function isGone(party: Party): boolean {
  return party.kind === 'outside' ? party.ended : party.legState === 'ended';
}

/** It takes part in talk: an agent who has answered, or one of whom something is heard. */
export function takesPart(party: Party): boolean {
  if (isGone(party)) return false;
  return party.kind === 'outside' ? party.answered || party.earlyMedia : party.establishedAt !== undefined;
}

/** What her status does when she answers. */
export const answerInputs: Readonly<Record<Exclude<Role, 'supervise'>, AgentInput>> = {
  call: 'answer',
  assist: 'assist',
  internal: 'answerInternal',
};

/** Milliseconds of hold, the running one included. */
export function holdMs(connection: Connection, now: number): number {
  return connection.holdMs + (connection.heldAt === undefined ? 0 : now - connection.heldAt);
}
