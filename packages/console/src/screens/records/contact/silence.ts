/** Quieter than this on every side, of 100, is silence. */
const quiet = 2;
/** Shorter silences are part of talking. */
const shortestSeconds = 2;

interface Sound {
  readonly channels: readonly { readonly peaks: readonly number[] }[];
  /** Seconds. */
  readonly seconds: number;
}

/** Where the next sound begins, if a silence lasts at this moment: seconds. Undefined: none, or a short one. */
export function soundAfterSilence({ channels, seconds }: Sound, at: number): number | undefined {
  const points = channels[0]?.peaks.length ?? 0;
  if (points === 0 || seconds <= 0) return undefined;
  const pointSeconds = seconds / points;
  const isQuiet = (point: number) => channels.every(({ peaks }) => (peaks[point] ?? 0) <= quiet);
  const first = Math.floor(at / pointSeconds);
  let point = first;
  while (point < points && isQuiet(point)) point += 1;
  const sound = Math.min(point * pointSeconds, seconds);
  return point > first && sound - at >= shortestSeconds ? sound : undefined;
}
