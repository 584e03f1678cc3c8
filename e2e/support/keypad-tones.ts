import { loudnessOf, part, type Sound, volumeOf } from './tone.ts';

const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477, 1633];

/** Seconds with a keypad tone: a row's and a column's frequency make up most of the sound (ITU-T Q.24). */
export function keypadTones(sound: Sound): number[] {
  const window = 0.04;
  const found: number[] = [];
  for (let start = 0; start + window <= sound.samples.length / sound.rate; start += window / 2) {
    const here = part(sound, start, start + window);
    if (volumeOf(here) < 0.005) continue;
    const strongest = (group: readonly number[]) =>
      Math.max(...group.map((hertz) => loudnessOf(hertz, here)));
    const [row, column] = [strongest(rows), strongest(columns)];
    const shared = (row * row + column * column) / 2 / volumeOf(here) ** 2;
    const ratio = Math.max(row, column) / Math.max(1e-9, Math.min(row, column));
    if (shared > 0.7 && ratio < 2.5) found.push(start);
  }
  return found;
}
