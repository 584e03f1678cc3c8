import { describe, expect, it } from 'vitest';
import { fillTemplate } from './fill-template.ts';

describe('a template', () => {
  it('is filled, each place wherever it stands, and only what it asks for is taken', () => {
    expect(fillTemplate('${a} and ${b}, ${a}', { a: '$&', b: '${a}', c: 'x' })).toEqual({
      text: '$& and ${a}, $&',
      variables: { a: '$&', b: '${a}' },
    });
  });

  it.each([
    ['a place without a value', {}],
    ['a value that is only inherited', Object.create({ a: 'x' })],
    ['a value that is too long', { a: 'x'.repeat(129) }],
    ['a value of two lines', { a: 'x\ny' }],
  ])('is refused for %s', (_what, values) => {
    expect(() => fillTemplate('${a}', values)).toThrow('TemplateParam');
  });
});
