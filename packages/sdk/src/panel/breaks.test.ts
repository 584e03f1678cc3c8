import { expect, it } from 'vitest';
import { breakLabel } from './breaks.ts';
import { languages } from './locales/texts.ts';

it.each([
  ['午休', 'Lunch'],
  ['Lunch', 'Lunch'],
  ['早会', '早会'],
])("shows the break '%s' as '%s' in English: the panel's own names are translated", (name, shown) => {
  expect(breakLabel(name, languages['en-US'])).toBe(shown);
});
