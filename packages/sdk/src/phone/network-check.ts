import type { MediaReport, NetworkCheck, Reach } from '../core/network-report.ts';
import { localNetworkState } from './local-network.ts';

const timeoutMs = 5_000;

/** Browser requirements for calls (document, chapter 2). */
export function canCall(): boolean {
  return (
    globalThis.isSecureContext &&
    typeof RTCPeerConnection === 'function' &&
    typeof WebSocket === 'function' &&
    typeof navigator.mediaDevices?.getUserMedia === 'function'
  );
}

const untested: Reach = { ok: undefined };

/** The audio test, also from another tab: it fails without a registered phone. */
async function media(test: () => Promise<unknown>): Promise<MediaReport> {
  try {
    return (await test()) as MediaReport;
  } catch {
    return { media: { ok: false }, udp: untested, turn: untested };
  }
}

async function localNetwork(): Promise<Reach> {
  const state = await localNetworkState();
  return state === undefined || state === 'prompt' ? untested : { ok: state === 'granted' };
}

/** Runs a test and takes its time. */
export async function timed(work: () => Promise<unknown>): Promise<Reach> {
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
      clearTimeout(timeout);
      socket.onclose = null;
      socket.close();
      work();
    };
    const timeout = setTimeout(() => settle(reject), timeoutMs);
    socket.onopen = () => settle(resolve);
    socket.onclose = () => settle(reject);
  });
}

export const checkNetwork: NetworkCheck = async (ways) => {
  const [agentChannel, sip, sound, local] = await Promise.all([
    timed(() => opens(ways.agentChannel, 'openseat.agent.v1')),
    ways.sip ? timed(() => opens(ways.sip, 'sip')) : untested,
    ways.testMedia ? media(ways.testMedia) : { media: untested, udp: untested, turn: untested },
    localNetwork(),
  ]);
  return { agentChannel, sip, ...sound, localNetwork: local };
};
