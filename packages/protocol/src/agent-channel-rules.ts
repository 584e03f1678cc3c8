/** What both ends of the agent channel go by; apart from the schemas, so that a browser need not load those. */
export const agentSubprotocol = 'openseat.agent.v1';

export const channelLimits = {
  /** Bytes of one frame from the client. */
  frameBytes: 65_536,
  helloMs: 5_000,
  pingMs: 10_000,
  silenceMs: 25_000,
  requestMs: 10_000,
} as const;

/** The reason of the `notAuthenticated` close of a channel that was open: another token does not help, a sign-in does. */
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
