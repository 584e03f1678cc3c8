/**
 * A contact is one dealing with a customer, from the first ring to the last hang-up. It has connections: one for
 * each party (customer, agent, third party). `contactId` names the contact, `connId` an agent's connection to it
 * (the document's `connid`).
 *
 *  inbound   arriving ─▶ queued ⇄ offered ─▶ talking ⇄ held ─▶ ended
 *  outbound  dialing ──────────────────────▶ talking ⇄ held ─▶ ended
 */

export type ContactDirection = 'inbound' | 'outbound' | 'internal';

/** The `ContactType` that call records carry (2017-07-05: ListCallDetailRecords). */
export const contactTypes = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const;

export type ContactState =
  | { readonly type: 'arriving' }
  | { readonly type: 'dialing' }
  | { readonly type: 'queued' }
  | { readonly type: 'offered' }
  | { readonly type: 'talking' }
  | { readonly type: 'held' }
  | { readonly type: 'ended' };

export type ContactInput = 'enqueue' | 'offer' | 'offerFailed' | 'establish' | 'hold' | 'retrieve' | 'end';

const moves: Readonly<Record<ContactInput, Partial<Record<ContactState['type'], ContactState['type']>>>> = {
  enqueue: { arriving: 'queued' },
  offer: { queued: 'offered' },
  offerFailed: { offered: 'queued' },
  establish: { offered: 'talking', dialing: 'talking' },
  hold: { talking: 'held' },
  retrieve: { held: 'talking' },
  end: {
    arriving: 'ended',
    dialing: 'ended',
    queued: 'ended',
    offered: 'ended',
    talking: 'ended',
    held: 'ended',
  },
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
export const releasers = ['customer', 'agent', 'system'] as const;
export type Releaser = (typeof releasers)[number];

/** What `onHangUp(type)` tells: the status in which the call ended. Document, option 30. */
export type HangUpType = 'ringing' | 'dialing' | 'inbound' | 'outbound' | 'internal';
