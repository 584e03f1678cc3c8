/**
 * Rules of the agent channel for both ends. Kept apart from the schemas, so that a browser need not load
 * those.
 */
export const agentSubprotocol = 'openseat.agent.v1';

export const channelLimits = {
  /** Maximum size in bytes of one frame from the client. */
  frameBytes: 65_536,
  helloMs: 5_000,
  pingMs: 10_000,
  silenceMs: 25_000,
  requestMs: 10_000,
  /** How long the server remembers what came of a command. */
  commandMs: 60_000,
} as const;

/**
 * The reason of the `notAuthenticated` close of an open channel: a new token does not help, a new sign-in
 * does.
 */
export const sessionEnded = 'SessionEnded';

export const closeCodes = {
  /** The frame was not JSON, or not one of the frames below. */
  badFrame: 4400,
  notAuthenticated: 4401,
  /** Another workbench of the same agent has taken over. */
  replaced: 4409,
  tooLarge: 1009,
  tooMany: 4429,
  serverStops: 1012,
} as const;
