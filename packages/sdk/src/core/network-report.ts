/** Result for one part of the call centre, with its time in ms. `ok` is undefined if it was not tested. */
export interface Reach {
  readonly ok: boolean | undefined;
  readonly ms?: number;
}

/** The way of the audio: straight to the call centre by UDP, or over TURN by the named protocol. */
export type MediaPath = 'direct' | 'turn-udp' | 'turn-tcp' | 'turn-tls';

/** Result of the audio test of a registered phone. */
export interface MediaReport {
  /** Audio in both directions. */
  readonly media: Reach & { readonly path?: MediaPath };
  /** UDP straight to the call centre. */
  readonly udp: Reach;
  /** The TURN server by TCP or TLS. Not tested if the call centre has none. */
  readonly turn: Reach;
}

/** Result of `checkNetwork()`. Audio is tested only after sign-in, as it needs the registered phone. */
export interface NetworkReport extends MediaReport {
  /** The agent channel. */
  readonly agentChannel: Reach;
  /** SIP over websocket. */
  readonly sip: Reach;
  /** Whether the browser lets the page access the local network. Undefined: this browser does not ask. */
  readonly localNetwork: Reach;
}

/** Tests each given part. */
export type NetworkCheck = (ways: {
  readonly agentChannel: string;
  /** '': there is no phone in this browser. */
  readonly sip: string;
  readonly testMedia: (() => Promise<unknown>) | undefined;
}) => Promise<NetworkReport>;

/** The parts that prevent calls. Audio goes over TURN where UDP is blocked. */
export function blockedParts(report: NetworkReport): (keyof NetworkReport)[] {
  const needed = ['agentChannel', 'sip', 'media', ...(report.media.ok ? [] : ['udp']), 'turn'] as const;
  return (needed as readonly (keyof NetworkReport)[]).filter((part) => report[part].ok === false);
}
