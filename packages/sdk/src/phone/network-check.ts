import type { NetworkCheck, Reach } from '../core/network-report.ts';

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

export const checkNetwork: NetworkCheck = async (ways) => {
  const [agentChannel, sip, media] = await Promise.all([
    timed(() => opens(ways.agentChannel, 'openseat.agent.v1')),
    ways.sip ? timed(() => opens(ways.sip, 'sip')) : { ok: undefined },
    ways.testMedia ? timed(ways.testMedia) : { ok: undefined },
  ]);
  return { agentChannel, sip, media };
};
