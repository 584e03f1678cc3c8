import Type, { type Static } from 'typebox';
import { WireError } from './agent-channel.ts';
import { Id } from './operation.ts';

/**
 * The frames of the live stream, a websocket at `/live` with subprotocol `openseat.live.v1`. Each frame is
 * one JSON text. Times are epoch milliseconds.
 *
 * The client sends `hello` with an access token, unless its request had one. For each `subscribe` the server
 * sends a `snapshot`, then a `delta` when something has changed, at most four a second. A reader that is too
 * slow gets a new `snapshot` instead. Rows are those that the user may see, and follow the user's rights.
 */
export const liveSubprotocol = 'openseat.live.v1';

export const liveTopics = ['agents', 'groups', 'waiting', 'contact', 'problems', 'configuration'] as const;
export type LiveTopic = (typeof liveTopics)[number];

export const liveLimits = { deltaMs: 250, scopeMs: 5_000, subscriptions: 16 } as const;

export const LiveHello = Type.Object({
  type: Type.Literal('hello'),
  accessToken: Type.String({ minLength: 1, maxLength: 4096 }),
});

export const LiveSubscribe = Type.Object({
  type: Type.Literal('subscribe'),
  /** Chosen by the client. A subscription with a known id takes the place of the former. */
  id: Id,
  topic: Type.Enum(liveTopics),
  /** Only these groups. Absent: all that the user may see. */
  groupIds: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
  /** The contact of the topic `contact`, which has no rows without it. */
  contactId: Type.Optional(Id),
});

export const LiveUnsubscribe = Type.Object({ type: Type.Literal('unsubscribe'), id: Id });

export const LiveClientFrame = Type.Union([LiveHello, LiveSubscribe, LiveUnsubscribe]);
export type LiveClientFrame = Static<typeof LiveClientFrame>;

/** A signed-in agent. */
export const LiveAgent = Type.Object({
  id: Id,
  name: Type.String(),
  extension: Type.String(),
  groupIds: Type.Array(Id),
  /** The document's code (section 8). */
  statusCode: Type.Integer(),
  breakCode: Type.String(),
  since: Type.Integer(),
  /** browser, mobile or deskPhone */
  device: Type.String(),
  /** Whether the agent's workbench is connected. */
  present: Type.Boolean(),
  /** The agent's call. Absent: none, as all that follow. */
  contactId: Type.Optional(Id),
  direction: Type.Optional(Type.String()),
  /** The other party's number, masked where the settings say so. */
  peer: Type.Optional(Type.String()),
  groupId: Type.Optional(Id),
  talkSince: Type.Optional(Type.Integer()),
});
export type LiveAgent = Static<typeof LiveAgent>;

export const LiveGroup = Type.Object({
  id: Id,
  name: Type.String(),
  waiting: Type.Integer(),
  /** Since when the longest wait lasts; absent: no contact waits. */
  oldestSince: Type.Optional(Type.Integer()),
  /** The number of signed-in agents by status code. */
  byStatus: Type.Record(Type.String(), Type.Integer()),
});
export type LiveGroup = Static<typeof LiveGroup>;

/** A contact, or a callback that is due, in a queue. */
export const LiveWaiting = Type.Object({
  /** The contact's id, or the callback's. */
  id: Id,
  groupId: Id,
  /** The customer's number, masked where the settings say so. */
  caller: Type.String(),
  since: Type.Integer(),
  priority: Type.Integer(),
  /** Decides the order of the queue, lower first: `since` with the head start of the priority. */
  order: Type.Integer(),
  /** The only agent who may get the contact now. */
  reservedFor: Type.Optional(Id),
  /** That agent's name, while the agent is signed in. */
  reservedName: Type.Optional(Type.String()),
  /** The customer is called once an agent is free. `MoveWaitingContact` does not know a callback. */
  isCallback: Type.Boolean(),
});
export type LiveWaiting = Static<typeof LiveWaiting>;

/** A contact in progress. It has no row once it has ended, and none for those who may not see it. */
export const LiveContact = Type.Object({
  id: Id,
  /** Its state, such as `queued` or `talking`. */
  state: Type.String(),
  /** Counts its recorded steps: when it changes, `GetContact` has more. */
  steps: Type.Integer(),
});
export type LiveContact = Static<typeof LiveContact>;

/** What an administrator has to look after: a trunk that is out of order. */
export const LiveProblem = Type.Object({
  id: Id,
  kind: Type.Literal('trunk'),
  trunkId: Id,
  name: Type.String(),
  message: Type.String(),
  tip: Type.String(),
});
export type LiveProblem = Static<typeof LiveProblem>;

/** The last change of an object by an administrator. A row that is removed is only old. */
export const LiveChange = Type.Object({
  id: Id,
  /** The operation, such as `ModifyUser`. */
  action: Type.String(),
  /** Counts changes. Two changes of an object differ in it. */
  change: Type.Integer(),
});
export type LiveChange = Static<typeof LiveChange>;

export type LiveRow = LiveAgent | LiveGroup | LiveWaiting | LiveContact | LiveProblem | LiveChange;
const Row = Type.Union([LiveAgent, LiveGroup, LiveWaiting, LiveContact, LiveProblem, LiveChange]);

export const LiveServerFrame = Type.Union([
  Type.Object({ type: Type.Literal('welcome'), instanceId: Id, userId: Id }),
  Type.Object({
    type: Type.Literal('snapshot'),
    id: Id,
    serverTime: Type.Integer(),
    rows: Type.Array(Row),
  }),
  Type.Object({
    type: Type.Literal('delta'),
    id: Id,
    /** From 1 after each snapshot. */
    seq: Type.Integer(),
    changed: Type.Array(Row),
    removed: Type.Array(Id),
  }),
  Type.Object({ type: Type.Literal('refused'), id: Id, error: WireError }),
]);
export type LiveServerFrame = Static<typeof LiveServerFrame>;
