import { describe, expect, it } from 'vitest';
import { checkedTexts, faultLines, isolatePlaceholders } from './checked-texts.ts';
import { allTexts } from './later-texts.ts';

const own = {
  hold: 'Hold',
  left: '{seconds} s left of {all}',
  status: { ready: 'Ready', break: 'On break' },
};

describe('the file of a language', () => {
  it('replaces each text that it has, in any order of placeholders', () => {
    const given = {
      hold: '保留',
      left: '{all}秒中あと{seconds}秒',
      status: { ready: '待機', break: '休憩' },
    };
    const { texts, faults } = checkedTexts(given, own);
    expect(texts).toEqual(given);
    expect(faultLines(faults)).toEqual([]);
  });

  it('is in English where a text is missing, is no text, or has other placeholders, and says where', () => {
    const { texts, faults } = checkedTexts(
      { hold: 5, left: 'noch {second}', status: { ready: ' ' }, extra: 'x', more: { deep: 'x' } },
      own,
    );
    expect(texts).toEqual(own);
    expect(faults).toEqual({
      missing: ['status.break'],
      unknown: ['extra', 'more'],
      wrong: ['hold', 'status.ready'],
      placeholders: ['left'],
    });
    expect(faultLines(faults)[0]).toBe('1 missing: status.break');
  });

  it('names each text of a group that is missing', () => {
    const { faults } = checkedTexts({ hold: 'H', left: '{seconds}{all}' }, own);
    expect(faults.missing).toEqual(['status.ready', 'status.break']);
  });

  it.each([undefined, null, 'text', 5, [], ['hold']])('%o has nothing in it', (given) => {
    const { texts, faults } = checkedTexts(given, own);
    expect(texts).toEqual(own);
    expect(faults.missing).toHaveLength(4);
  });

  it('changes neither the own texts nor any prototype', () => {
    const before = structuredClone(own);
    const { texts, faults } = checkedTexts(JSON.parse('{"__proto__":{"hold":"X"},"hold":"Y"}'), own);
    expect(own).toEqual(before);
    expect(texts.hold).toBe('Y');
    expect(faults.unknown).toEqual(['__proto__']);
    expect(({} as { hold?: string }).hold).toBeUndefined();
  });

  it('from right to left keeps each filled place in one piece', () => {
    const texts = { a: 'من {number}', group: { b: '{x}/{y}' } };
    isolatePlaceholders(texts);
    expect(texts).toEqual({ a: 'من \u2068{number}\u2069', group: { b: '\u2068{x}\u2069/\u2068{y}\u2069' } });
  });
});

it('the two built-in languages have the same keys and placeholders', () => {
  const { faults } = checkedTexts(allTexts['zh-CN'], allTexts['en-US']);
  expect(faultLines(faults)).toEqual([]);
});
