import { expect, it } from 'vitest';
import { codeRows, type WrapUpCode } from './code-tree.ts';

const code = (wrapUpCodeId: string, parentId = ''): WrapUpCode => ({
  wrapUpCodeId,
  parentId,
  name: wrapUpCodeId,
  nameEn: '',
  position: 0,
});

it('puts each code below its folder, in the order of the list', () => {
  const rows = codeRows([code('b'), code('a'), code('a1', 'a'), code('b1', 'b'), code('a1x', 'a1')]);
  expect(rows.map(({ code: { wrapUpCodeId }, level, isFolder }) => [wrapUpCodeId, level, isFolder])).toEqual([
    ['b', 0, true],
    ['b1', 1, false],
    ['a', 0, true],
    ['a1', 1, true],
    ['a1x', 2, false],
  ]);
});
