/** The browser's counters of a call's audio so far (RFC 3550; W3C webrtc-stats). */
export interface LineSample {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly packetsSent: number;
  /** Total microphone energy so far; undefined if the browser does not count it. */
  readonly spoken?: number | undefined;
  readonly jitterMs: number;
  /** The remote side's last report on the audio it received from here; undefined: none yet. */
  readonly remote: { readonly lossPercent: number; readonly roundTripMs: number } | undefined;
}

/** Causes of poor call quality: loss, jitter, delay, no incoming audio, no outgoing audio. */
export type LineFault = 'loss' | 'jitter' | 'delay' | 'nothingHeard' | 'notHeard';

export interface CallQuality {
  /** 4 good to 1 bad; 0: no audio. */
  readonly bars: 0 | 1 | 2 | 3 | 4;
  /** The main cause, from 2 bars down. */
  readonly fault: LineFault | undefined;
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | undefined;
}

/** Upper limits for 4, 3 and 2 bars. */
const limits: Readonly<Record<'loss' | 'jitter' | 'delay' | 'notHeard', readonly [number, number, number]>> =
  {
    loss: [1, 3, 8],
    jitter: [20, 40, 80],
    delay: [200, 400, 700],
    notHeard: [2, 5, 12],
  };

function barsOf(value: number, maximum: readonly number[]): 1 | 2 | 3 | 4 {
  const over = maximum.filter((limit) => value > limit).length;
  return over === 0 ? 4 : over === 1 ? 3 : over === 2 ? 2 : 1;
}

/** Call quality between two samples. */
export function callQuality(before: LineSample, now: LineSample): CallQuality {
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
  const [worst = { bars: 4 as const, fault: undefined }] = graded.sort((one, other) => one.bars - other.bars);
  return { bars: worst.bars, fault: worst.bars <= 2 ? worst.fault : undefined, ...figures };
}
