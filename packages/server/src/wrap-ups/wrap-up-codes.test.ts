import { describe, expect, it } from 'vitest';
import { checkCodes, chosenCode, mostCodes, type WrapUpCode } from './wrap-up-codes.ts';

function code(id: string, parentId?: string, name = id): WrapUpCode {
  return { id, parentId, name, nameEn: '', position: 0 };
}

const tree = [code('sale'), code('order', 'sale'), code('paid', 'order'), code('other')];

describe('a tree of wrap-up codes', () => {
  it('lets agents choose what is no folder, by its full name', () => {
    expect(chosenCode(tree, 'paid')).toEqual({ id: 'paid', name: 'sale / order / paid' });
    expect(() => chosenCode(tree, 'sale')).toThrow(expect.objectContaining({ code: 'NotExist.WrapUpCode' }));
    expect(() => chosenCode(tree, 'none')).toThrow(expect.objectContaining({ code: 'NotExist.WrapUpCode' }));
  });

  it.each<[string, WrapUpCode, string]>([
    ['a folder that is not there', code('new', 'none'), 'NotExist.WrapUpCode'],
    ['a folder in itself', code('sale', 'sale'), 'Parameter.Invalid'],
    ['a folder in what is in it', code('sale', 'paid'), 'Parameter.Invalid'],
    ['a fourth level', code('new', 'paid'), 'LimitExceeded.WrapUpCode'],
    ['a move that makes a fourth level', code('sale', 'other'), 'LimitExceeded.WrapUpCode'],
    ['a name twice in a folder', code('new', 'sale', 'order'), 'Exists.WrapUpCode'],
  ])('refuses %s', (_what, changed, error) => {
    expect(() => checkCodes(tree, changed)).toThrow(expect.objectContaining({ code: error }));
  });

  it('takes new codes, moves and the same name in another folder', () => {
    expect(() => checkCodes(tree, code('new', 'order'))).not.toThrow();
    expect(() => checkCodes(tree, code('order', 'other'))).not.toThrow();
    expect(() => checkCodes(tree, code('new', undefined, 'order'))).not.toThrow();
  });

  it('is limited', () => {
    const full = Array.from({ length: mostCodes }, (_none, n) => code(`code-${n}`));
    expect(() => checkCodes(full, code('code-1', undefined, 'renamed'))).not.toThrow();
    expect(() => checkCodes(full, code('one more'))).toThrow(
      expect.objectContaining({ code: 'LimitExceeded.WrapUpCode' }),
    );
  });
});
