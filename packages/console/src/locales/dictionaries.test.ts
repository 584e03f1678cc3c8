import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

function leaves(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

describe('the dictionaries', () => {
  it('have the same keys, and no empty text', () => {
    expect(leaves(zh).map(([path]) => path)).toEqual(leaves(en).map(([path]) => path));
    expect([...leaves(en), ...leaves(zh)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    const english = leaves(en).map(([path, text]) => [path, placeholders(text)]);
    const chinese = leaves(zh).map(([path, text]) => [path, placeholders(text)]);
    expect(chinese).toEqual(english);
  });

  it('have Chinese texts in Chinese', () => {
    const same = leaves(zh).filter(([path, text]) => !/[\u4e00-\u9fff]/.test(text) && path !== '.product');
    expect(same.map(([path]) => path)).toEqual(['.shell.language', '.common.none', '.common.separator']);
  });
});
