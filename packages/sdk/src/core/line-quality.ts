/** What the browser has counted of a call's sound so far (RFC 3550; W3C webrtc-stats). */
export interface LineSample {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly packetsSent: number;
  readonly jitterMs: number;
  /** The other end's last report on what it got from here; undefined: none has come. */
  readonly remote: { readonly lossPercent: number; readonly roundTripMs: number } | undefined;
}

/** What makes a line poor: sound lost, uneven or late, none coming in, none getting through. */
export type LineFault = 'loss' | 'jitter' | 'delay' | 'nothingHeard' | 'notHeard';

export interface LineQuality {
  /** 4 good to 1 bad; 0: nothing is heard. */
  readonly bars: 0 | 1 | 2 | 3 | 4;
  /** The worst of what is wrong, from 2 bars down. */
  readonly fault: LineFault | undefined;
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | undefined;
}

/** The most that 4, 3 and 2 bars bear. */
const limits: Readonly<Record<'loss' | 'jitter' | 'delay' | 'notHeard', readonly [number, number, number]>> =
  {
    loss: [1, 3, 8],
    jitter: [20, 40, 80],
    delay: [200, 400, 700],
    notHeard: [2, 5, 12],
  };

function barsOf(value: number, most: readonly number[]): 1 | 2 | 3 | 4 {
  const over = most.filter((limit) => value > limit).length;
  return over === 0 ? 4 : over === 1 ? 3 : over === 2 ? 2 : 1;
}

/** How good the line was between two samples. */
export function lineQuality(before: LineSample, now: LineSample): LineQuality {
  const received = now.packetsReceived - before.packetsReceived;
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  const lossPercent = received + lost === 0 ? 0 : (100 * lost) / (received + lost);
  const { jitterMs, remote } = now;
  const figures = { lossPercent, jitterMs, roundTripMs: remote?.roundTripMs };
  if (received <= 0) return { bars: 0, fault: 'nothingHeard', ...figures };
  const values = {
    loss: lossPercent,
    jitter: jitterMs,
    delay: remote?.roundTripMs ?? 0,
    notHeard: now.packetsSent <= before.packetsSent ? 100 : (remote?.lossPercent ?? 0),
  };
  const graded = (Object.keys(limits) as (keyof typeof limits)[]).map((fault) => ({
    fault,
    bars: barsOf(values[fault], limits[fault]),
  }));
  const worst = graded.reduce((one, other) => (other.bars < one.bars ? other : one));
  return { bars: worst.bars, fault: worst.bars <= 2 ? worst.fault : undefined, ...figures };
}
