import type { AgentInput } from '@openseat/protocol';
import { newCallId } from '../../telephony/call-id.ts';
import type { Connection, OutsideLeg, Party, Role } from './contact.ts';

export function newOutsideLeg(
  legId: string,
  number: string,
  exists: boolean,
  askedBy?: string | undefined,
): OutsideLeg {
  return {
    kind: 'outside',
    legId,
    number,
    askedBy,
    exists,
    answered: false,
    earlyMedia: false,
    ended: false,
    place: 'none',
    placeInDoubt: false,
  };
}

export function newAgentLegId(now: number): string {
  return `agent-${newCallId(now)}`;
}

/** Whether the agent's leg is lost while the call waits for the agent's page. */
export function isAway(party: Party): boolean {
  return party.kind === 'agent' && party.awayUntil !== undefined;
}

type NewConnection = Pick<Connection, 'userId' | 'offeredAt' | 'direction' | 'caller' | 'callee'> &
  Partial<Pick<Connection, 'ringUntil' | 'autoAnswerAt' | 'direct' | 'role' | 'device'>>;

/** Creates an agent's part in a contact, when the agent's phone is about to be called. */
export function newConnection(fields: NewConnection): Connection {
  return {
    kind: 'agent',
    connId: newCallId(fields.offeredAt),
    legId:
      fields.device === 'mobile' ? `mobile-${newCallId(fields.offeredAt)}` : newAgentLegId(fields.offeredAt),
    device: 'browser',
    phone: undefined,
    awayUntil: undefined,
    role: 'call',
    direct: false,
    exists: false,
    legState: 'calling',
    place: 'none',
    placeInDoubt: false,
    ringUntil: undefined,
    autoAnswerAt: undefined,
    confirming: false,
    establishedAt: undefined,
    heldAt: undefined,
    holdMs: 0,
    muted: false,
    alerting: false,
    recordingId: undefined,
    adopted: false,
    wrapUpCodeId: undefined,
    ...fields,
  };
}

/** Whether the party's leg has ended. No request works on it then. */
export function isGone(party: Party): boolean {
  return party.kind === 'outside' ? party.ended : party.legState === 'ended';
}

/**
 * Whether the party takes part in the talk: an agent who answered, or an outside leg that answered or has
 * early media.
 */
export function takesPart(party: Party): boolean {
  if (isGone(party)) return false;
  return party.kind === 'outside' ? party.answered || party.earlyMedia : party.establishedAt !== undefined;
}

/** The status input of an agent's answer. */
export const answerInputs: Readonly<Record<Exclude<Role, 'supervise'>, AgentInput>> = {
  call: 'answer',
  assist: 'assist',
  internal: 'answerInternal',
};

/** Milliseconds of hold, including a running hold. */
export function holdMs(connection: Connection, now: number): number {
  return connection.holdMs + (connection.heldAt === undefined ? 0 : now - connection.heldAt);
}
