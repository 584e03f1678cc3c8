import { describe, expect, it } from 'vitest';
import { type Colours, colours } from './colours.ts';

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const texts: readonly (keyof Colours)[] = ['text', 'soft', 'accent', 'good', 'danger', 'pause'];
const grounds: readonly (keyof Colours)[] = ['ground', 'raised'];

describe.each(['light', 'dark'] as const)('the %s colours', (appearance) => {
  const set = colours[appearance];

  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => {
      expect(contrast(set[text], set[ground])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('text can be read under the pointer, and on the accent', () => {
    expect(contrast(set.text, set.hover)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(set.onAccent, set.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(set.onAccent, set.accentHover)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(set.onDanger, set.danger)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(set.onDanger, set.dangerHover)).toBeGreaterThanOrEqual(4.5);
    // Links and outlined buttons.
    expect(contrast(set.accentHover, set.ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(set.dangerHover, set.ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('fields have an edge that can be seen', () => {
    expect(contrast(set.edge, set.ground)).toBeGreaterThanOrEqual(3);
  });
});
