import type { LineSample } from '../core/call-quality.ts';

type Stats = { readonly type: string; readonly kind?: string } & Readonly<Record<string, unknown>>;

function figure(stats: Stats | undefined, name: string): number {
  const value = stats?.[name];
  return typeof value === 'number' ? value : 0;
}

/** The audio part of a call's statistics; undefined while no audio flows. */
export function lineSample(report: RTCStatsReport): LineSample | undefined {
  const found = new Map<string, Stats>();
  report.forEach((stats: Stats) => {
    if (stats.kind === 'audio') found.set(stats.type, stats);
  });
  const inbound = found.get('inbound-rtp');
  const outbound = found.get('outbound-rtp');
  if (!inbound || !outbound) return undefined;
  const source = found.get('media-source');
  const remote = found.get('remote-inbound-rtp');
  return {
    at: performance.now(),
    packetsReceived: figure(inbound, 'packetsReceived'),
    packetsLost: figure(inbound, 'packetsLost'),
    packetsSent: figure(outbound, 'packetsSent'),
    spoken: typeof source?.totalAudioEnergy === 'number' ? source.totalAudioEnergy : undefined,
    jitterMs: 1000 * figure(inbound, 'jitter'),
    remote: remote && {
      lossPercent: 100 * figure(remote, 'fractionLost'),
      roundTripMs: 1000 * figure(remote, 'roundTripTime'),
    },
  };
}
