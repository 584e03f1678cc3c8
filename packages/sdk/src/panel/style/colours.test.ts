import { describe, expect, it } from 'vitest';
import { type Colours, dark, light, tintPercent } from './colours.ts';

type Name = keyof Colours;

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/** Relative luminance (WCAG 2.2). */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

function tint(colours: Colours, name: Name): number[] {
  const ground = channels(colours.ground);
  return channels(colours[name]).map(
    (value, index) => (value * tintPercent + (ground[index] ?? 0) * (100 - tintPercent)) / 100,
  );
}

const texts: readonly (readonly [Name, Name])[] = [
  ...(['ground', 'raised', 'hover'] as const).flatMap((ground) =>
    (['text', 'soft', 'accent', 'good', 'danger', 'pause'] as const).map((name) => [name, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['on-good', 'good'],
  ['on-danger', 'danger'],
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

  it.each(['ground', 'raised'] as const)('borders of fields on %s can be seen: 3 to 1', (ground) => {
    expect(contrast(channels(colours.edge), channels(colours[ground]))).toBeGreaterThanOrEqual(3);
  });
});
