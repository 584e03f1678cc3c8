import Type, { type Static } from 'typebox';
import { AgentEvent } from './events.ts';

/**
 * The frames of the agent channel, a websocket at `/agent` with subprotocol `openseat.agent.v1`. Each frame
 * is one JSON text.
 *
 * The first frame of a client is `hello` with the token of `RequestLoginInfo`. The token is never in the
 * address, so that no log contains it. The server answers `welcome` and sends a `snapshot` event, or closes
 * with one of `closeCodes`. After that the client sends any number of `request`s at a time. The server
 * answers each with one `response` of the same `id`. Both sides end a silent connection after `silenceMs`;
 * the server pings (RFC 6455, 5.5.2) every `pingMs`.
 */
export * from './agent-channel-rules.ts';

export const Hello = Type.Object({
  type: Type.Literal('hello'),
  signData: Type.String({ minLength: 1, maxLength: 4096 }),
  signature: Type.String({ minLength: 1, maxLength: 256 }),
  /**
   * Chosen by the page and kept over its reconnects. A device that resumes its session replaces no other
   * workbench.
   */
  deviceId: Type.String({ minLength: 8, maxLength: 64 }),
});

export const ChannelRequest = Type.Object({
  type: Type.Literal('request'),
  id: Type.Integer({ minimum: 0 }),
  action: Type.String({ minLength: 1, maxLength: 64 }),
  params: Type.Record(Type.String(), Type.Unknown()),
  /**
   * Names the command over reconnects. A client that got no response sends the request again with the same id of the
   * command: the server carries it out once, and answers both. Remembered for `commandMs`. Unique for the device.
   */
  commandId: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
});

/** Sent before the first token expires; the server answers `welcome` again. */
export const Renewal = Type.Object({
  type: Type.Literal('renew'),
  signData: Type.String({ minLength: 1, maxLength: 4096 }),
  signature: Type.String({ minLength: 1, maxLength: 256 }),
});

export const ClientFrame = Type.Union([Hello, Renewal, ChannelRequest]);
export type ClientFrame = Static<typeof ClientFrame>;

export const Welcome = Type.Object({
  type: Type.Literal('welcome'),
  instanceId: Type.String(),
  userId: Type.String(),
  /** Names the run of the server. Another run knows no command of an earlier one: none may be sent to it again. */
  run: Type.String(),
  /**
   * Epoch milliseconds at which the token expires. `RequestLoginInfo` and `RefreshToken` return the next
   * one, for `renew`.
   */
  tokenExpiresAt: Type.Integer(),
  /** The same in seconds from now, for clients with a wrong clock. */
  tokenSeconds: Type.Integer(),
});

/** An error in frames and in plain HTTP responses. */
export const WireError = Type.Object({
  code: Type.String(),
  message: Type.String(),
  /** The Chinese text. */
  tip: Type.String(),
});
export type WireError = Static<typeof WireError>;

export const ChannelResponse = Type.Object({
  type: Type.Literal('response'),
  id: Type.Integer(),
  requestId: Type.String(),
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(WireError),
});

export const EventFrame = Type.Object({
  type: Type.Literal('event'),
  seq: Type.Integer(),
  event: AgentEvent,
});

export const ServerFrame = Type.Union([Welcome, ChannelResponse, EventFrame]);
export type ServerFrame = Static<typeof ServerFrame>;
