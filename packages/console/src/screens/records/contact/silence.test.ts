import { expect, it } from 'vitest';
import { soundAfterSilence } from './silence.ts';

// A point each second: the agent talks, both are silent, the customer talks, a breath, the agent talks.
const sound = {
  channels: [{ peaks: [50, 0, 1, 2, 0, 0, 0, 50] }, { peaks: [0, 0, 0, 0, 0, 60, 0, 0] }],
  seconds: 8,
};

it.each([
  ['while one talks', 0.5, undefined],
  ['at the begin of a silence', 1, 5],
  ['within it', 2.5, 5],
  ['shortly before its end', 3.5, undefined],
  ['in a breath', 6, undefined],
  ['at the end', 8, undefined],
] as const)('%s', (_name, at, next) => {
  expect(soundAfterSilence(sound, at)).toBe(next);
});

it('knows no silence without a waveform, and one up to the end', () => {
  expect(soundAfterSilence({ channels: [], seconds: 8 }, 1)).toBeUndefined();
  expect(soundAfterSilence({ channels: [{ peaks: [9, 0, 0, 0] }], seconds: 4 }, 1)).toBe(4);
});
