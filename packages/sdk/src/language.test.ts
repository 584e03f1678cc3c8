import { afterEach, describe, expect, it, vi } from 'vitest';
import { directionOf, languageOf } from './language.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the language of the panel', () => {
  it.each([
    ['zh-TW', [], 'zh-CN'],
    ['zh-TW', ['zh-TW'], 'zh-TW'],
    ['ja-JP', ['ja'], 'ja'],
    ['jam', ['ja'], 'en-US'],
    ['fr', ['ja'], 'en-US'],
    ['en-GB', ['ja'], 'en-US'],
  ])('in a browser in %s, with %o added, is %s', (language, added, expected) => {
    vi.stubGlobal('navigator', { language });
    expect(languageOf(undefined, added)).toBe(expected);
  });

  it('is what the page says', () => {
    expect(languageOf('en-US', ['ja'])).toBe('en-US');
  });
});

describe('the direction of a language', () => {
  it.each(['ar', 'ar-EG', 'he', 'fa-IR', 'ur', 'az-Arab', 'az-Arab-IR'])(
    '%s is from right to left',
    (tag) => {
      expect(directionOf(tag)).toBe('rtl');
    },
  );

  it.each(['zh-CN', 'en-US', 'ja', 'arn', 'az', 'fil', 'he-Latn'])('%s is from left to right', (tag) => {
    expect(directionOf(tag)).toBe('ltr');
  });
});
