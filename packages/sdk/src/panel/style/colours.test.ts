import { describe, expect, it } from 'vitest';
import { type Colours, dark, light, tintPercent } from './colours.ts';
import { channels, contrast, mixed } from './contrast.ts';

type Name = keyof Colours;

const tint = (colours: Colours, name: Name) =>
  mixed(channels(colours.ground), channels(colours[name]), tintPercent / 100);

const texts: readonly (readonly [Name, Name])[] = [
  ...(['ground', 'raised', 'hover'] as const).flatMap((ground) =>
    (['text', 'soft', 'accent', 'good', 'danger', 'pause'] as const).map((name) => [name, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['on-good', 'good'],
  ['on-danger', 'danger-fill'],
  ['ground', 'pause'],
];
const tinted: readonly Name[] = ['accent', 'good', 'danger', 'pause'];

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_name, colours) => {
  it.each(texts)('%s on %s is readable: 4.5 to 1', (front, ground) => {
    expect(contrast(channels(colours[front]), channels(colours[ground]))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(tinted)('text, and the colour itself, on a tint of %s are readable', (name) => {
    expect(contrast(channels(colours.text), tint(colours, name))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(channels(colours[name]), tint(colours, name))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ground', 'raised'] as const)('borders and marks on %s can be seen: 3 to 1', (ground) => {
    for (const mark of ['edge', 'pause-mark'] as const) {
      expect(contrast(channels(colours[mark]), channels(colours[ground]))).toBeGreaterThanOrEqual(3);
    }
  });
});
