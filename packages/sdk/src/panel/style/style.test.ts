import { expect, it } from 'vitest';
import { laterRules } from './later.ts';
import { css } from './style.ts';

const plain = (css + laterRules).replace(/\/\*[\s\S]*?\*\//g, '');
/** Rules for one direction of reading only are the exception that a direction needs. */
const rules = [...plain.matchAll(/([^{}]*)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) =>
  selector.includes('[dir=')
    ? []
    : body.split(';').flatMap((declaration) => {
        const [name = '', value = ''] = declaration.split(/:(.*)/s).map((part) => part.trim());
        return name === '' ? [] : [{ selector: selector.trim(), name, value }];
      }),
);

it('the styles say start and end, never left and right, so that they hold from right to left', () => {
  expect(rules.length).toBeGreaterThan(500);
  const sided = rules.filter(
    ({ name, value }) =>
      /(^|-)(left|right)(-|$)/.test(name) ||
      (/^(text-align|float|clear)$/.test(name) && /left|right/.test(value)),
  );
  expect(sided).toEqual([]);
});

it('no shorthand has different widths at its two sides', () => {
  const uneven = rules.filter(({ name, value }) => {
    if (!/^(margin|padding|inset|border-width)$/.test(name)) return false;
    const [, right, , left] = value.split(/\s+(?![^(]*\))/);
    return left !== undefined && left !== right;
  });
  expect(uneven).toEqual([]);
});
