import type { MediaPath } from '../core/network-report.ts';
import type { IceServer } from '../core/ports.ts';

/** A server that does not answer must not delay calls for longer. */
const gatherMs = 2_000;
/** The candidates of one kind come within this time. */
const togetherMs = 20;

/** Whether an address of a TURN server is reached by TCP. */
function isTcp(url: string): boolean {
  return /^turns:/i.test(url) ? !/transport=udp/i.test(url) : /transport=tcp/i.test(url);
}

export function rtcIceServers(servers: readonly IceServer[]): RTCIceServer[] {
  return servers.map((server) => ({ ...server, urls: [...server.urls] }));
}

/** The TURN servers that can be reached by TCP, for networks that block UDP. */
export function turnOverTcp(servers: readonly IceServer[]): IceServer[] {
  return servers.flatMap((server) => {
    const urls = server.urls.filter(isTcp);
    return urls.length > 0 ? [{ ...server, urls }] : [];
  });
}

/**
 * How long to gather on after a candidate, in milliseconds. The candidates that the servers promise decide: with TURN an
 * address of the relay, with STUN the public one, else the first, as all of the machine's come together. Later ones are
 * not in the SDP, but the browser tries them too, and the far end learns them from that.
 */
export function gatherOnMs(type: RTCIceCandidateType | null, servers: readonly IceServer[]): number {
  const urls = servers.flatMap((server) => server.urls);
  const awaited = urls.some((url) => /^turns?:/i.test(url)) ? ['relay'] : ['srflx', 'relay'];
  const isEnough = urls.length === 0 || awaited.includes(type ?? '');
  return isEnough ? togetherMs : gatherMs;
}

/** The way that the audio of a connection takes, or undefined while there is none. */
export function mediaPath(report: RTCStatsReport): MediaPath | undefined {
  const found = new Map<string, Record<string, unknown>>();
  report.forEach((stats: Record<string, unknown> & { id: string }) => {
    found.set(stats.id, stats);
  });
  for (const stats of found.values()) {
    if (stats.type !== 'transport') continue;
    const pair = found.get(String(stats.selectedCandidatePairId));
    const local = found.get(String(pair?.localCandidateId));
    if (!local) continue;
    if (local.candidateType !== 'relay') return 'direct';
    return `turn-${local.relayProtocol as 'udp' | 'tcp' | 'tls'}`;
  }
  return undefined;
}

/** Resolves when one of the TURN servers has given an address. */
export async function probeTurn(servers: readonly IceServer[], timeoutMs: number): Promise<void> {
  const connection = new RTCPeerConnection({
    iceServers: rtcIceServers(servers),
    iceTransportPolicy: 'relay',
  });
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(reject, timeoutMs);
      connection.onicecandidate = ({ candidate }) => {
        if (candidate?.type === 'relay') resolve();
        if (!candidate) reject();
      };
      connection.createDataChannel('probe');
      connection
        .createOffer()
        .then((offer) => connection.setLocalDescription(offer))
        .catch(reject);
    });
  } finally {
    connection.close();
  }
}
