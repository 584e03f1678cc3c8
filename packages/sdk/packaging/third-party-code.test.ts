import { expect, it } from 'vitest';
import { thirdPartyCode } from '../third-party-code.ts';

const of = (code: string, keepLog = false, id = '/node_modules/jssip/lib/UA.js') =>
  thirdPartyCode(keepLog).transform(code, id);

/** Runs the rewritten loop on a page that has extended all objects and arrays. */
function keysOf(loop: string, value: unknown): unknown {
  Object.assign(Object.prototype, { extra: 1 });
  try {
    return new Function('value', `const seen = []; ${of(loop)}; return seen;`)(value);
  } finally {
    delete (Object.prototype as { extra?: number }).extra;
  }
}

it.each([
  'for (const key in value) { seen.push(key); }',
  'for (let key in value) if (key) seen.push(key)',
  'var key; for(key in value)seen.push(key)',
  'var key, other; for (key in other = {}, value) seen.push(key)',
  'for (const one of [1]) for (const key in value) seen.push(key)',
])('a loop visits own keys alone: %s', (loop) => {
  expect(keysOf(loop, { a: 1, b: 2 })).toEqual(['a', 'b']);
  expect(keysOf(loop, ['x', 'y'])).toEqual(['0', '1']);
  expect(keysOf(loop, undefined)).toEqual([]);
});

it("JsSIP's log goes, where it stands as a statement, and stays in the development script", () => {
  const code = 'if (a) logger.debug("a");\nelse run();\nlogger.warn(`b`, {\n d: 1 });\nrun(logger.debug);';
  expect(of(code)).toBe('if (a) ;\nelse run();\n;\nrun(logger.debug);');
  expect(of(code, true)).toBe(code);
});

it('other code is left alone, and a JsSIP that has changed is noticed', () => {
  expect(of('for (const a in b) c();', false, '/packages/sdk/src/a.ts')).toBeUndefined();
  expect(() => of('', false, '/node_modules/jssip/lib/Registrator.js')).toThrow('has changed');
});
