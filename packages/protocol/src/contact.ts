/**
 * A contact is one interaction with a customer, from the first ring to the last hang-up. It has one connection
 * for each party (customer, agent, third party). `contactId` names the contact, `connId` an agent's connection
 * to it (the document's `connid`).
 *
 *  inbound   arriving ─▶ queued ⇄ offered ─▶ talking ⇄ held ─▶ ended
 *  outbound  dialing ──────────────────────▶ talking ⇄ held ─▶ ended
 *  callback  arriving ─▶ queued ⇄ offered ─▶ dialing ─▶ as outbound
 *  transfer  talking, held ─▶ transferring ─▶ queued, offered, handedOff (customer and outside number)
 *  verify    talking, held ─▶ verifying (the customer is in a flow, the agent hears music) ─▶ talking
 *  taken over by a supervisor: talking, held ─▶ talking; a consultation or conference keeps its state
 *  consult   held ─▶ consultDialing ─▶ consultTalking ⇄ consultSwitched ─▶ conference; each back to talking
 */

/** A contact's direction from an agent's view. */
export type ContactDirection = 'inbound' | 'outbound' | 'internal';
/** How a contact starts; `backToBack`: two numbers are called and joined, without an agent. */
export type ContactKind = ContactDirection | 'backToBack';

export const contactKinds = [
  'inbound',
  'outbound',
  'internal',
  'backToBack',
] as const satisfies readonly ContactKind[];

/** The `ContactType` in call records (2017-07-05: ListCallDetailRecords). */
export const contactTypes: Readonly<Record<ContactKind, string>> = {
  inbound: 'Inbound',
  outbound: 'Outbound',
  internal: 'Internal',
  backToBack: 'Back2Back',
};

export const contactStateNames = [
  'arriving',
  'dialing',
  'queued',
  'offered',
  'talking',
  'held',
  'verifying',
  'transferring',
  'handedOff',
  'consultDialing',
  'consultTalking',
  'consultSwitched',
  'conference',
  'ended',
] as const;
export type ContactStateName = (typeof contactStateNames)[number];
export interface ContactState {
  readonly type: ContactStateName;
}

/**
 * What can happen to a contact.
 * - `callBack`: an agent has accepted a callback, and the customer is called.
 * - `transfer`: the agent leaves and the customer waits for another destination.
 * - `handOff`: the customer stays with an outside number, without an agent.
 * - `adopt`: the consulted agent takes the customer.
 * - `requeue`: the customer leaves a queue for another.
 * - `enterFlow`, `leaveFlow`: a flow takes the customer, or passes them on to a queue, agent or number.
 * - `verify`, `verified`: a flow verifies the customer and returns them to the agent, whatever the outcome.
 * - `takeOver`: a supervisor has taken the supervised call over.
 * - `customerLeft`: the customer hangs up while the agent consults.
 */
export type ContactInput =
  | 'enqueue'
  | 'offer'
  | 'offerFailed'
  | 'offerReturned'
  | 'callBack'
  | 'establish'
  | 'hold'
  | 'retrieve'
  | 'verify'
  | 'verified'
  | 'transfer'
  | 'handOff'
  | 'consult'
  | 'consultAnswered'
  | 'consultSwitch'
  | 'consultEnd'
  | 'confer'
  | 'conferenceEnd'
  | 'adopt'
  | 'takeOver'
  | 'requeue'
  | 'enterFlow'
  | 'leaveFlow'
  | 'customerLeft'
  | 'end';

type Moves = Partial<Record<ContactStateName, ContactStateName>>;

function from(sources: readonly ContactStateName[], target: ContactStateName): Moves {
  return Object.fromEntries(sources.map((source) => [source, target]));
}

const answered = ['consultTalking', 'consultSwitched', 'conference'] as const;

const moves: Readonly<Record<ContactInput, Moves>> = {
  enqueue: from(['arriving', 'transferring'], 'queued'),
  offer: from(['queued', 'transferring'], 'offered'),
  offerFailed: { offered: 'queued' },
  offerReturned: { offered: 'transferring' },
  callBack: { offered: 'dialing' },
  establish: from(['offered', 'dialing'], 'talking'),
  hold: { talking: 'held' },
  retrieve: { held: 'talking' },
  verify: from(['talking', 'held'], 'verifying'),
  verified: { verifying: 'talking' },
  transfer: from(['talking', 'held', 'consultDialing'], 'transferring'),
  handOff: from(['dialing', 'transferring', ...answered], 'handedOff'),
  consult: { held: 'consultDialing' },
  consultAnswered: { consultDialing: 'consultTalking' },
  consultSwitch: { consultTalking: 'consultSwitched', consultSwitched: 'consultTalking' },
  consultEnd: from(['consultDialing', 'consultTalking', 'consultSwitched'], 'talking'),
  confer: from(['consultTalking', 'consultSwitched'], 'conference'),
  conferenceEnd: { conference: 'talking' },
  adopt: from(answered, 'talking'),
  takeOver: {
    ...from(['talking', 'held'], 'talking'),
    ...Object.fromEntries(['consultDialing', ...answered].map((name) => [name, name])),
  },
  requeue: { queued: 'transferring' },
  enterFlow: from(['transferring', 'queued'], 'arriving'),
  leaveFlow: { arriving: 'transferring' },
  customerLeft: { consultDialing: 'dialing', ...from(answered, 'talking') },
  end: from(
    contactStateNames.filter((name) => name !== 'ended'),
    'ended',
  ),
};

export const contactInputs = Object.keys(moves) as readonly ContactInput[];

/** The state after `input`, or undefined where that transition does not exist. */
export function nextContactState(state: ContactState, input: ContactInput): ContactState | undefined {
  const type = moves[input][state.type];
  return type === undefined ? undefined : { type };
}

/** A connection's state, by the names of the 2020-07-01 API (`ChannelState`). */
export type ConnectionState = 'created' | 'ringing' | 'earlyMedia' | 'answered' | 'released';
export type ConnectionInput = 'ring' | 'progress' | 'answer' | 'release';

const connectionMoves: Readonly<Record<ConnectionInput, Partial<Record<ConnectionState, ConnectionState>>>> =
  {
    ring: { created: 'ringing' },
    progress: { created: 'earlyMedia', ringing: 'earlyMedia' },
    answer: { created: 'answered', ringing: 'answered', earlyMedia: 'answered' },
    release: { created: 'released', ringing: 'released', earlyMedia: 'released', answered: 'released' },
  };

/** The connection's state after `input`, or undefined where that transition does not exist. */
export function nextConnectionState(
  state: ConnectionState,
  input: ConnectionInput,
): ConnectionState | undefined {
  return connectionMoves[input][state];
}

/** How a contact ended, by the names in call records (2017-07-05: `ContactDisposition`). */
export const contactDispositions = [
  'Success',
  'NoAnswer',
  'Rejected',
  /** The callee's network redirects to another number. OpenSeat does not call it. */
  'Redirected',
  'Busy',
  'InvalidNumber',
  'Failed',
  'AbandonedInContactFlow',
  'AbandonedInQueue',
  'AbandonedRing',
  'QueueOverflow',
  'OneStepTransfer',
  'Interrupted',
] as const;
export type ContactDisposition = (typeof contactDispositions)[number];

/** The side that ended a contact. */
export const releasers = ['customer', 'agent', 'third', 'system'] as const;
export type Releaser = (typeof releasers)[number];

/** The `type` of `onHangUp(type)`: the status in which the call ended. Document, option 30. */
export type HangUpType = 'ringing' | 'dialing' | 'inbound' | 'outbound' | 'internal';
