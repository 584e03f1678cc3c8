/** Whether one part of the call centre can be reached, and in how many ms. `ok` is undefined where it was not tried. */
export interface Reach {
  readonly ok: boolean | undefined;
  readonly ms?: number;
}

/** What `checkNetwork()` found. */
export interface NetworkReport {
  /** The agent channel. */
  readonly agentChannel: Reach;
  /** SIP over websocket. */
  readonly sip: Reach;
  /** Sound, there and back. Tried only once signed in, as it needs the registered phone. */
  readonly media: Reach;
}

/** Tries each way; a way that is absent is not tried. */
export type NetworkCheck = (ways: {
  readonly agentChannel: string;
  /** '': there is no phone in this browser. */
  readonly sip: string;
  readonly testMedia: (() => Promise<number>) | undefined;
}) => Promise<NetworkReport>;
