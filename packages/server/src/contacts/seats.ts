import type { Contact } from './contact.ts';
import { supervisionsOf } from './parties.ts';
import { type Connection, type Party, takesPart } from './party.ts';

/** A contact has two bridges: one for its talk, one for a consultation beside it. */
export type BridgeName = 'talk' | 'aside';

/** Beside an agent whose call is supervised: hearing what she says and hears, and by `coaching` heard by her alone. */
export type ListeningSeat = 'listening' | 'coaching';

/** Where a leg is, which is all that decides who hears whom. `none`: by itself, in silence. */
export type Seat = 'none' | 'music' | 'ringback' | ListeningSeat | BridgeName;

export function isBridge(seat: Seat): seat is BridgeName {
  return seat === 'talk' || seat === 'aside';
}

export function isListening(seat: Seat): seat is ListeningSeat {
  return seat === 'listening' || seat === 'coaching';
}

export type Placement = readonly (readonly [Party, Seat])[];

/** Those who take part hear each other; others are by themselves. */
function together(bridge: BridgeName, ...parties: readonly (Party | undefined)[]): Placement {
  return parties.flatMap((party) => (party ? [[party, takesPart(party) ? bridge : 'none'] as const] : []));
}

/** Music for one who waits, unless her call is not answered yet: then the network tells her that it rings. */
function waits(party: Party | undefined): Placement {
  return party ? [[party, takesPart(party) ? 'music' : 'none']] : [];
}

/** An agent calls somebody: she hears it ring, or what the network says before the answer. */
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

/** Two numbers that are called one after the other: the first hears the second ring, or what the network says before the answer. */
function backToBack(first: Party, second: Party, alerting: boolean): Placement {
  if (takesPart(first) && takesPart(second)) return together('talk', first, second);
  return [
    [first, takesPart(first) && alerting ? 'ringback' : 'none'],
    [second, 'none'],
  ];
}

/** All hear each other, but whoever another agent has put on hold hears music. */
function talk(parties: readonly (Party | undefined)[]): Placement {
  const present = parties.filter((party) => party !== undefined);
  const heldBy = (party: Party) =>
    present.some((other) => other !== party && other.kind === 'agent' && other.heldAt !== undefined);
  return present.flatMap((party) => (heldBy(party) ? waits(party) : together('talk', party)));
}

/**
 * Who hears whom, decided by the contact's state alone, and for those who supervise by their mode. `arriving` decides nothing: the menu or
 * flow that the customer is in plays what it wants.
 */
export function seatsOf(contact: Contact): Placement {
  const seats = partySeats(contact);
  return [...seats, ...supervisorSeats(contact, seats)];
}

/** One who has barged in is where the agent talks; where nobody else hears the agent, with her alone. */
function supervisorSeats(contact: Contact, seats: Placement): Placement {
  return supervisionsOf(contact).map(({ agent, supervision: { connection, mode } }) => {
    if (!takesPart(connection)) return [connection, 'none'] as const;
    if (mode !== 'bargedIn') return [connection, mode] as const;
    const seat = seats.find(([party]) => party === agent)?.[1] ?? 'none';
    return [connection, isBridge(seat) ? seat : 'coaching'] as const;
  });
}

function partySeats(contact: Contact): Placement {
  const { connection: agent, customer } = contact;
  const third = contact.third?.party;
  switch (contact.state.type) {
    case 'arriving':
    case 'ended':
      return [];
    case 'queued':
    case 'offered':
    case 'transferring':
      return [...waits(customer), ...(agent ? ([[agent, 'none']] as const) : [])];
    // Where the customer is, her flow decides.
    case 'verifying':
      return agent ? [[agent, 'music']] : [];
    case 'dialing': {
      if (!agent && customer && third) return backToBack(customer, third, contact.third?.alerting ?? false);
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
        ...(third ? calls('aside', agent, third, contact.third?.alerting ?? false) : []),
      ];
    case 'consultTalking':
      return [...waits(customer), ...together('aside', agent, third)];
    case 'consultSwitched':
      return [...together('talk', agent, customer), ...waits(third)];
  }
}
