/**
 * A contact is one dealing with a customer, from the first ring to the last hang-up. It has connections: one for
 * each party (customer, agent, third party). `contactId` names the contact, `connId` an agent's connection to it
 * (the document's `connid`).
 *
 *  inbound   arriving ─▶ queued ⇄ offered ─▶ talking ⇄ held ─▶ ended
 *  outbound  dialing ──────────────────────▶ talking ⇄ held ─▶ ended
 *  callback  arriving ─▶ queued ⇄ offered ─▶ dialing ─▶ as outbound
 *  transfer  talking, held ─▶ transferring ─▶ queued, offered, handedOff (customer and outside number, no agent)
 *  verify    talking, held ─▶ verifying (the customer is in a flow, her agent hears music) ─▶ talking
 *  taken over by a leader: talking, held ─▶ talking; in a consultation or conference it stays what it is
 *  consult   held ─▶ consultDialing ─▶ consultTalking ⇄ consultSwitched ─▶ conference; each back to talking
 */

/** How a contact looks from an agent. */
export type ContactDirection = 'inbound' | 'outbound' | 'internal';
/** How a contact begins; `backToBack`: two numbers are called and joined, without an agent. */
export type ContactKind = ContactDirection | 'backToBack';

/** The `ContactType` that call records carry (2017-07-05: ListCallDetailRecords). */
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
 * `callBack`: an agent has taken a callback, and the customer is called; `transfer`: the agent leaves and the customer waits for somebody else; `handOff`: nobody of us is left with her; `adopt`:
 * the agent who was consulted has her now; `requeue`: she goes from one queue to another; `enterFlow`, `leaveFlow`: a flow decides what becomes of her, or sends her to somebody; `verify`, `verified`: an agent
 * has a flow check who she is, and gets her back, whatever came of it; `takeOver`: a leader who has supervised the call has her;
 * `customerLeft`: she hangs up while the agent consults.
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

/** The state after `input`, or undefined where that move does not exist. */
export function nextContactState(state: ContactState, input: ContactInput): ContactState | undefined {
  const type = moves[input][state.type];
  return type === undefined ? undefined : { type };
}

/** A connection's state, in the words of the 2020-07-01 API (`ChannelState`). */
export type ConnectionState = 'created' | 'ringing' | 'earlyMedia' | 'answered' | 'released';
export type ConnectionInput = 'ring' | 'progress' | 'answer' | 'release';

const connectionMoves: Readonly<Record<ConnectionInput, Partial<Record<ConnectionState, ConnectionState>>>> =
  {
    ring: { created: 'ringing' },
    progress: { created: 'earlyMedia', ringing: 'earlyMedia' },
    answer: { created: 'answered', ringing: 'answered', earlyMedia: 'answered' },
    release: { created: 'released', ringing: 'released', earlyMedia: 'released', answered: 'released' },
  };

/** The connection's state after `input`, or undefined where that move does not exist. */
export function nextConnectionState(
  state: ConnectionState,
  input: ConnectionInput,
): ConnectionState | undefined {
  return connectionMoves[input][state];
}

/** How a contact ended, in the words of call records (2017-07-05: `ContactDisposition`). */
export const contactDispositions = [
  'Success',
  'NoAnswer',
  'Rejected',
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

/** Who ended a contact. */
export const releasers = ['customer', 'agent', 'third', 'system'] as const;
export type Releaser = (typeof releasers)[number];

/** What `onHangUp(type)` tells: the status in which the call ended. Document, option 30. */
export type HangUpType = 'ringing' | 'dialing' | 'inbound' | 'outbound' | 'internal';
