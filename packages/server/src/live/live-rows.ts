import {
  type LiveAgent,
  type LiveContact,
  type LiveGroup,
  type LiveProblem,
  type LiveWaiting,
  statusCodes,
  trunkWords,
} from '@openseat/protocol';
import type { AgentSession } from '../agents/agent-session.ts';
import type { QueuedCallback } from '../contacts/queueing/callback-queue.ts';
import type { Connection, Contact } from '../contacts/state/contact.ts';
import { runtimeOf } from '../contacts/state/contact-runtime.ts';
import { placeOf } from '../routing/waiting-contact.ts';
import { type ShownNumbers, shownNumber } from '../settings/shown-numbers.ts';
import type { Trunk } from '../trunks/trunk.ts';
import type { TrunkState } from '../trunks/trunk-system.ts';

type Call = { readonly contact: Contact; readonly connection: Connection } | undefined;

function callOf(call: Call, shown: ShownNumbers): Partial<LiveAgent> {
  if (!call) return {};
  const { contact, connection } = call;
  const isInbound = connection.direction === 'inbound';
  const peer = isInbound ? connection.caller : connection.callee;
  return {
    contactId: contact.id,
    direction: connection.direction,
    peer: shownNumber(peer, isInbound ? shown.callers : shown.callees),
    ...(contact.skillGroup && { groupId: contact.skillGroup.id }),
    ...(connection.establishedAt !== undefined && { talkSince: connection.establishedAt }),
  };
}

export function liveAgent(session: AgentSession, call: Call, shown: ShownNumbers): LiveAgent {
  const { identity, state, breakCode, since, device, groups, present } = session;
  return {
    id: identity.userId,
    name: identity.displayName,
    extension: identity.extension,
    groupIds: groups.map(({ id }) => id),
    statusCode: statusCodes[state.status],
    breakCode,
    since,
    device: device.type,
    present,
    ...callOf(call, shown),
  };
}

/** Undefined: the contact waits in no queue. An attempt of a callback has the row of its callback until it rings. */
export function liveWaiting(
  contact: Contact,
  shown: ShownNumbers,
  nameOf: (userId: string) => string | undefined,
): LiveWaiting | undefined {
  const { id, skillGroup, waitingSince, reservedFor, callbackId, priority, caller, startedAt } = contact;
  if (contact.state.type !== 'queued' || !skillGroup || callbackId !== undefined) return undefined;
  return {
    ...place({ id, skillGroup, number: caller, since: waitingSince ?? startedAt, priority }, shown),
    ...reservation(reservedFor, nameOf),
    isCallback: false,
  };
}

/** A callback at its place in the queue. */
export function liveCallback(
  { callback, reservedFor }: QueuedCallback,
  shown: ShownNumbers,
  nameOf: (userId: string) => string | undefined,
): LiveWaiting {
  const { id, skillGroup, customer, waitingSince: since, priority } = callback;
  return {
    ...place({ id, skillGroup, number: customer, since, priority }, shown),
    ...reservation(reservedFor, nameOf),
    isCallback: true,
  };
}

interface Place {
  readonly id: string;
  readonly skillGroup: { readonly id: string };
  /** The customer's. */
  readonly number: string;
  readonly since: number;
  readonly priority: number;
}

function place({ id, skillGroup, number, since, priority }: Place, shown: ShownNumbers) {
  return {
    id,
    groupId: skillGroup.id,
    caller: shownNumber(number, shown.callers),
    since,
    priority,
    order: placeOf({ enqueuedAt: since, priority }),
  };
}

function reservation(
  reservedFor: string | undefined,
  nameOf: (userId: string) => string | undefined,
): Pick<LiveWaiting, 'reservedFor' | 'reservedName'> {
  if (reservedFor === undefined) return {};
  const reservedName = nameOf(reservedFor);
  return { reservedFor, ...(reservedName !== undefined && { reservedName }) };
}

export function liveContact(contact: Contact): LiveContact {
  return { id: contact.id, state: contact.state.type, steps: runtimeOf(contact).steps };
}

/** Groups with their agents and queues, in one pass over each. */
export function liveGroups(
  groups: Iterable<{ readonly id: string; readonly name: string }>,
  agents: readonly LiveAgent[],
  waiting: readonly LiveWaiting[],
): readonly LiveGroup[] {
  const rows = new Map<string, LiveGroup>();
  for (const { id, name } of groups) rows.set(id, { id, name, waiting: 0, byStatus: {} });
  for (const { groupIds, statusCode } of agents) {
    for (const id of groupIds) {
      const row = rows.get(id);
      if (row) row.byStatus[statusCode] = (row.byStatus[statusCode] ?? 0) + 1;
    }
  }
  for (const { groupId, since } of waiting) {
    const row = rows.get(groupId);
    if (!row) continue;
    row.waiting += 1;
    row.oldestSince = Math.min(row.oldestSince ?? since, since);
  }
  return [...rows.values()];
}

/** Undefined: the trunk is in order, or nothing is known yet. */
export function trunkProblem({ id, name, enabled }: Trunk, state: TrunkState): LiveProblem | undefined {
  const { registration, reachable } = state;
  if (!enabled) return undefined;
  if (registration !== 'refused' && registration !== 'unanswered' && reachable !== 'no') return undefined;
  const { en, zh } = trunkWords(state, undefined);
  return { id: `trunk-${id}`, kind: 'trunk', trunkId: id, name, message: en, tip: zh };
}
