import type { AgentStatus } from '@openseat/protocol';
import { expect } from 'vitest';
import { isGone } from '../contacts/state/connection.ts';
import type { Contact } from '../contacts/state/contact.ts';
import { contactOf, storable } from '../contacts/state/contact-codec.ts';
import { connectionOf, connectionsOf, legsOf, supervisionsOf } from '../contacts/state/parties.ts';
import { groups } from './centre-setup.ts';
import { wronglyHeard } from './hearing.ts';
import type { SimulatedCentre } from './simulated-centre.ts';

/**
 * The contact's states that fit an agent's status. `own`: the agent's own call. `other`: the agent was
 * called into it.
 */
const standings: Partial<Record<AgentStatus, { own: readonly string[]; other: readonly string[] }>> = {
  ringing: { own: ['offered'], other: ['consultDialing', 'dialing'] },
  dialing: { own: ['dialing'], other: [] },
  inboundCall: { own: ['talking'], other: [] },
  outboundCall: { own: ['talking'], other: [] },
  internalCall: { own: ['talking', 'held'], other: ['talking', 'held'] },
  held: { own: ['held', 'verifying'], other: ['held'] },
  consultDialing: { own: ['consultDialing'], other: [] },
  consultTalking: { own: ['consultTalking'], other: [] },
  consultSwitched: { own: ['consultSwitched'], other: [] },
  conference: { own: ['conference'], other: ['conference'] },
  monitoring: {
    own: [],
    other: [
      ...[
        'talking',
        'held',
        'verifying',
        'consultDialing',
        'consultTalking',
        'consultSwitched',
        'conference',
      ],
      // The agent's customer has gone, and the consulted party is the agent's own call now.
      'dialing',
    ],
  },
  assisting: { own: [], other: ['consultTalking', 'consultSwitched', 'talking', 'held'] },
};

/**
 * Checks the invariants when nothing is under way. `disturbed`: a refused request is about to be tried
 * again.
 */
export function violations(
  centre: SimulatedCentre,
  busy: ReadonlySet<Contact>,
  disturbed: boolean,
): readonly string[] {
  return [
    ...centre.complaints.all,
    ...centre.complaints.unanswered(60_000),
    ...centre.ledger.problems,
    ...contacts(centre).flatMap((contact) =>
      // A killed process has written what it had time for.
      busy.has(contact) || centre.database.away || !centre.running ? [] : wronglyStored(centre, contact),
    ),
    ...(centre.asterisk.connected
      ? [
          ...agentsAndCalls(centre, busy),
          ...legsAndOwners(centre, busy, disturbed),
          ...countsOfRouting(centre, busy),
          ...missingCodes(centre, busy),
          ...contacts(centre).flatMap((contact) =>
            busy.has(contact) || disturbed ? [] : wronglyRecorded(centre, contact),
          ),
          ...contacts(centre).flatMap((contact) =>
            busy.has(contact) || disturbed ? [] : wronglyHeard(centre.asterisk, contact),
          ),
        ]
      : []),
  ];
}

/** The durable state is serialisable, and the database has it as it is now. */
function wronglyStored({ ledger }: SimulatedCentre, contact: Contact): string[] {
  const { id, state } = contact;
  try {
    expect(JSON.parse(JSON.stringify(contact))).toEqual(contact);
  } catch (error) {
    return [`A contact (${state.type}) is not serialisable: ${String(error)}`];
  }
  const stored = ledger.stateOf(id);
  if (stored === undefined) return [`A contact (${state.type}) is not stored.`];
  const [before, now] = [withoutLegFacts(contactOf(stored)), withoutLegFacts(storable(contact))];
  return before === now ? [] : [`A contact (${state.type}) is stored as ${before} instead of ${now}`];
}

/** The telephone system tells these facts again. */
const legFacts: ReadonlySet<string> = new Set([
  'legState',
  'exists',
  'phone',
  'answered',
  'earlyMedia',
  'ended',
]);

function withoutLegFacts(contact: Contact): string {
  return JSON.stringify(contact, (key, value: unknown) => (legFacts.has(key) ? undefined : value));
}

function contacts({ desk }: SimulatedCentre): Contact[] {
  return [...desk.contacts.values()];
}

function agentsAndCalls(centre: SimulatedCentre, busy: ReadonlySet<Contact>): string[] {
  const problems: string[] = [];
  const calls = new Map<string, Contact>();
  for (const contact of contacts(centre)) {
    for (const party of legsOf(contact)) {
      if (party.kind === 'outside') continue;
      const { userId, connId } = party;
      if (calls.has(userId)) problems.push(`${userId} is in two calls.`);
      calls.set(userId, contact);
      if (busy.has(contact)) continue;
      if (centre.agents.session(userId)?.contact?.connId !== connId) {
        problems.push(`${userId} has a part in a call (${contact.state.type}) and does not know of it.`);
      }
    }
  }
  for (const { identity, state } of centre.agents.sessions()) {
    const contact = calls.get(identity.userId);
    if (contact && busy.has(contact)) continue;
    const standing = standings[state.status];
    if (!standing) {
      if (contact) problems.push(`${identity.userId} is ${state.status} in a call (${contact.state.type}).`);
      if (centre.ledger.shownTo(identity.userId))
        problems.push(`${identity.userId} is shown a call that is over.`);
      continue;
    }
    const connection = contact && connectionOf(contact, identity.userId);
    if (!contact || !connection) {
      problems.push(`${identity.userId} is ${state.status} without a call.`);
      continue;
    }
    const may = contact.connection === connection ? standing.own : standing.other;
    if (!may.includes(contact.state.type)) {
      problems.push(`${identity.userId} is ${state.status} while the call is ${contact.state.type}.`);
    }
    const shown = centre.ledger.shownTo(identity.userId);
    if (shown !== connection.connId) problems.push(`${identity.userId} is not shown the call.`);
  }
  return problems;
}

/** The agent owes a wrap-up code while the database says so, and is not ready meanwhile. */
function missingCodes({ agents, database, ledger }: SimulatedCentre, busy: ReadonlySet<Contact>): string[] {
  // The end of a busy contact may not be written yet.
  if (busy.size > 0 || database.away) return [];
  return [...agents.sessions()].flatMap(({ identity: { userId }, state, owesCodeOf }) => {
    const owes = owesCodeOf !== undefined;
    return [
      ...(owes && (state.status === 'ready' || state.status === 'signedIn')
        ? [`${userId} is ${state.status} and owes a wrap-up code.`]
        : []),
      ...(owes === ledger.owesCode(userId) ? [] : [`${userId} owes a code: ${owes}; the database differs.`]),
    ];
  });
}

function legsAndOwners(centre: SimulatedCentre, busy: ReadonlySet<Contact>, disturbed: boolean): string[] {
  const { asterisk } = centre;
  const problems: string[] = [];
  const owned = new Set<string>();
  const bridges = new Set<string>();
  for (const contact of contacts(centre)) {
    for (const bridgeId of Object.values(contact.bridges)) bridges.add(bridgeId);
    for (const party of legsOf(contact)) {
      owned.add(party.legId);
      if (busy.has(contact)) continue;
      const there = asterisk.legs.has(party.legId);
      if (isGone(party)) problems.push(`A party whose leg is over stays in a call (${contact.state.type}).`);
      else if (party.exists && !there) problems.push(`A leg of a call (${contact.state.type}) is not there.`);
    }
    if (contact.state.type === 'ended') problems.push('A contact that has ended is kept.');
  }
  if (disturbed) return problems;
  const listeners = contacts(centre).flatMap((contact) =>
    supervisionsOf(contact).map(({ supervision }) => supervision.listenerId),
  );
  for (const id of asterisk.listeners.keys()) {
    if (!listeners.includes(id)) problems.push(`The listener ${id} has no owner.`);
  }
  for (const leg of asterisk.legs.values()) {
    if (!owned.has(leg.id)) problems.push(`The leg ${leg.kind} ${leg.far} has no owner.`);
  }
  for (const bridgeId of asterisk.bridges) {
    if (!bridges.has(bridgeId)) problems.push(`The bridge ${bridgeId} has no owner.`);
  }
  return problems;
}

/**
 * In a pause all recordings of the contact have silence. Outside a pause none has, unless a request was
 * refused.
 */
function wronglyRecorded({ asterisk }: SimulatedCentre, contact: Contact): string[] {
  const paused = contact.recordingPausedBy !== undefined;
  return connectionsOf(contact).flatMap(({ userId, recordingId, legId }) => {
    if (recordingId === undefined || !asterisk.legs.get(legId)?.recordings.has(recordingId)) return [];
    const muted = asterisk.muted.has(recordingId);
    if (paused && !muted) return [`${userId} is recorded in a pause.`];
    return muted && !paused && asterisk.refusedAt === 0 ? [`${userId} is not recorded out of a pause.`] : [];
  });
}

/** A busy contact may wait for the write of its step, and join or leave the queue afterwards. */
function countsOfRouting(centre: SimulatedCentre, busy: ReadonlySet<Contact>): string[] {
  return groups.flatMap(({ id }) => {
    const waiting = contacts(centre).filter(
      (contact) => contact.state.type === 'queued' && contact.skillGroup?.id === id && !busy.has(contact),
    );
    const mayWait = contacts(centre).filter((contact) => busy.has(contact)).length;
    const callbacks = [...centre.desk.queuedCallbacks()].filter(
      ({ callback }) => callback.skillGroup.id === id,
    );
    const idle = [...centre.agents.sessions()].filter(
      ({ identity, present, state, groups: own }) =>
        state.status === 'ready' &&
        present &&
        own.some((group) => group.id === id) &&
        centre.devices.reachable(identity.userId) !== undefined,
    );
    const counted = centre.router.count(id);
    const problems: string[] = [];
    const all = waiting.length + callbacks.length;
    if (counted.waiting < all || counted.waiting > all + mayWait) {
      problems.push(`Routing counts ${counted.waiting} waiting in ${id} instead of ${all}.`);
    }
    if (counted.idle !== idle.length) {
      problems.push(`Routing counts ${counted.idle} idle in ${id} instead of ${idle.length}.`);
    }
    const isAnybodys = [...waiting, ...callbacks].some(({ reservedFor }) => reservedFor === undefined);
    if (idle.length > 0 && isAnybodys) {
      problems.push(`A contact or callback waits in ${id} while an agent is idle.`);
    }
    return problems;
  });
}
