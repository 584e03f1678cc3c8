import { describe, expect, it } from 'vitest';
import { dark, light } from './colours.ts';
import { accentFor } from './company-colour.ts';
import { channels, contrast } from './contrast.ts';

const colours = ['#ffffff', '#000000', '#808080', '#ffe600', '#ff0000', '#7a3cff', '#00c2b2', '#1d5fd6'];

describe.each([
  ['light', light],
  ['dark', dark],
])('a company colour in %s', (_name, theme) => {
  it.each(colours)('%s can be read, and what is written on it', (colour) => {
    const { accent, 'on-accent': upon } = accentFor(colour, theme);
    for (const ground of [theme.ground, theme.raised, theme.hover]) {
      expect(contrast(channels(accent), channels(ground))).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(channels(upon), channels(accent))).toBeGreaterThanOrEqual(4.5);
  });
});

it('stays as it is where it can be read', () => {
  expect(accentFor('#1d5fd6', light).accent).toBe('#1d5fd6');
  expect(accentFor('#82adff', dark).accent).toBe('#82adff');
  expect(accentFor('#ffe600', light).accent).not.toBe('#ffe600');
});
