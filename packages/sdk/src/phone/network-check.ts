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

const patienceMs = 5_000;

/** What a browser needs for calls (document, chapter 2). */
export function canCall(): boolean {
  return (
    globalThis.isSecureContext &&
    typeof RTCPeerConnection === 'function' &&
    typeof WebSocket === 'function' &&
    typeof navigator.mediaDevices?.getUserMedia === 'function'
  );
}

async function timed(work: () => Promise<unknown>): Promise<Reach> {
  const begun = performance.now();
  try {
    await work();
    return { ok: true, ms: Math.round(performance.now() - begun) };
  } catch {
    return { ok: false };
  }
}

function opens(address: string, subprotocol: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, subprotocol);
    const settle = (work: () => void) => {
      clearTimeout(patience);
      socket.onclose = null;
      socket.close();
      work();
    };
    const patience = setTimeout(() => settle(reject), patienceMs);
    socket.onopen = () => settle(resolve);
    socket.onclose = () => settle(reject);
  });
}

export async function checkNetwork(ways: {
  readonly agentChannel: string;
  readonly sip: string;
  readonly testMedia: (() => Promise<number>) | undefined;
}): Promise<NetworkReport> {
  const [agentChannel, sip, media] = await Promise.all([
    timed(() => opens(ways.agentChannel, 'openseat.agent.v1')),
    timed(() => opens(ways.sip, 'sip')),
    ways.testMedia ? timed(ways.testMedia) : { ok: undefined },
  ]);
  return { agentChannel, sip, media };
}
