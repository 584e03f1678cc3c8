import { afterEach, describe, expect, it } from 'vitest';
import { jsonText } from './json-text.ts';

type Changed = { toJSON?: unknown };
const changed: object[] = [];

/** The effect of a page's library on all objects of a kind. */
function change(prototype: object, toJSON: () => unknown): void {
  changed.push(prototype);
  (prototype as Changed).toJSON = toJSON;
}

const before = Object.getOwnPropertyDescriptor(Date.prototype, 'toJSON') as PropertyDescriptor;
afterEach(() => {
  for (const prototype of changed.splice(0)) delete (prototype as Changed).toJSON;
  Object.defineProperty(Date.prototype, 'toJSON', before);
});

const value = { list: ['a', { b: [1, null] }], none: undefined, text: '"é', when: new Date(0) };
const text = '{"list":["a",{"b":[1,null]}],"text":"\\"é","when":"1970-01-01T00:00:00.000Z"}';

describe('jsonText', () => {
  it('is JSON.stringify', () => {
    expect(jsonText(value)).toBe(text);
    for (const other of [[], {}, 'a', 5, null, true, [undefined], Object.create(null)]) {
      expect(jsonText(other)).toBe(JSON.stringify(other));
    }
  });

  it('is the same where lists, objects, texts and numbers have a toJSON', () => {
    for (const { prototype } of [Array, Object, String, Number]) change(prototype, () => 'text');
    Object.defineProperty(Date.prototype, 'toJSON', before);
    expect(JSON.stringify(['a'])).toBe('"text"');
    expect(jsonText(value)).toBe(text);
  });

  it('leaves a date to a page that writes dates otherwise, and an object of a class to the class', () => {
    class Point {
      toJSON = () => 'point';
    }
    Date.prototype.toJSON = () => 'a date';
    expect(jsonText({ when: new Date(), where: new Point() })).toBe('{"when":"a date","where":"point"}');
  });
});
