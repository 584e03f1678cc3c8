import { isAway, takesPart } from '../state/connection.ts';
import type { BridgeName, Connection, Contact, LegPlace, ListeningPlace, Party } from '../state/contact.ts';
import { supervisionsOf } from '../state/parties.ts';

export function isBridge(place: LegPlace): place is BridgeName {
  return place === 'talk' || place === 'aside';
}

export function isListening(place: LegPlace): place is ListeningPlace {
  return place === 'listening' || place === 'coaching';
}

export type Placement = readonly (readonly [Party, LegPlace])[];

/** Parties that take part hear each other; the others are alone. */
function together(bridge: BridgeName, ...parties: readonly (Party | undefined)[]): Placement {
  return parties.flatMap((party) => (party ? [[party, takesPart(party) ? bridge : 'none'] as const] : []));
}

/** Music for a waiting party. An unanswered call gets none: its network plays ringback. */
function waits(party: Party | undefined): Placement {
  return party ? [[party, takesPart(party) ? 'music' : 'none']] : [];
}

/** An agent calls a party: the agent hears ringback, or early media. */
function calls(
  bridge: BridgeName,
  agent: Connection | undefined,
  callee: Party,
  alerting: boolean,
): Placement {
  if (!agent) return [[callee, 'none']];
  if (takesPart(callee)) {
    return [
      [agent, bridge],
      [callee, bridge],
    ];
  }
  return [
    [agent, alerting ? 'ringback' : 'none'],
    [callee, 'none'],
  ];
}

/** Two numbers called one after the other: the first hears the second ring, or early media. */
function backToBack(first: Party, second: Party, alerting: boolean): Placement {
  if (takesPart(first) && takesPart(second)) return together('talk', first, second);
  return [
    [first, takesPart(first) && alerting ? 'ringback' : 'none'],
    [second, 'none'],
  ];
}

/** All parties hear each other, except that a party on hold hears music. */
function talk(parties: readonly (Party | undefined)[]): Placement {
  const present = parties.filter((party) => party !== undefined);
  const heldBy = (party: Party) =>
    present.some((other) => other !== party && other.kind === 'agent' && other.heldAt !== undefined);
  return present.flatMap((party) => (heldBy(party) ? waits(party) : together('talk', party)));
}

/**
 * Which parties hear each other, from the contact's state and the supervisions' modes alone. `arriving`
 * places no leg: the flow plays what the customer hears.
 */
export function placementOf(contact: Contact): Placement {
  const seats = withoutAway(partyPlaces(contact));
  return [...seats, ...supervisorPlaces(contact, seats)];
}

/** An agent who is away is nowhere. A party who would be alone in the bridge hears music. */
function withoutAway(seats: Placement): Placement {
  if (!seats.some(([party]) => isAway(party))) return seats;
  const left = seats.map(([party, place]) => [party, isAway(party) ? 'none' : place] as const);
  const membersOf = (bridge: LegPlace) => left.filter(([, place]) => place === bridge).length;
  return left.map(([party, place]) =>
    isBridge(place) && membersOf(place) === 1 ? [party, 'music'] : [party, place],
  );
}

/**
 * Barge-in: the supervisor is in the agent's bridge. If the agent is in none, only the agent hears the
 * supervisor.
 */
function supervisorPlaces(contact: Contact, seats: Placement): Placement {
  return supervisionsOf(contact).map(({ agent, supervision: { connection, mode } }) => {
    if (!takesPart(connection) || isAway(connection) || isAway(agent)) return [connection, 'none'] as const;
    if (mode !== 'bargedIn') return [connection, mode] as const;
    const place = seats.find(([party]) => party === agent)?.[1] ?? 'none';
    return [connection, isBridge(place) ? place : 'coaching'] as const;
  });
}

function partyPlaces(contact: Contact): Placement {
  const { connection: agent, customer } = contact;
  const third = contact.thirdParty?.party;
  switch (contact.state.type) {
    case 'arriving':
    case 'ended':
      return [];
    case 'queued':
    case 'offered':
    case 'transferring':
      return [...waits(customer), ...(agent ? ([[agent, 'none']] as const) : [])];
    // The customer's flow places the customer's leg.
    case 'verifying':
      return agent ? [[agent, 'music']] : [];
    case 'dialing': {
      if (!agent && customer && third)
        return backToBack(customer, third, contact.thirdParty?.alerting ?? false);
      const callee = customer ?? third;
      return callee ? calls('talk', agent, callee, agent?.alerting ?? false) : [];
    }
    case 'talking':
    case 'held':
      return talk([agent, customer, third]);
    case 'handedOff':
    case 'conference':
      return together('talk', agent, customer, third);
    case 'consultDialing':
      return [
        ...waits(customer),
        ...(third ? calls('aside', agent, third, contact.thirdParty?.alerting ?? false) : []),
      ];
    case 'consultTalking':
      return [...waits(customer), ...together('aside', agent, third)];
    case 'consultSwitched':
      return [...together('talk', agent, customer), ...waits(third)];
  }
}
