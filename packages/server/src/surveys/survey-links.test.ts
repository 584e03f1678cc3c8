import { expect, it } from 'vitest';
import { SurveyLinks } from './survey-links.ts';

const survey = { id: 'abcdefgh12345678', expiresAt: 1_800_000_000_000 };
const links = (secret: string, now: number) =>
  new SurveyLinks({ origin: 'https://cc.example.com', secret: Buffer.from(secret), now: () => now });
const address = links('a', 0).addressOf(survey);
const token = address.split('/').at(-1) ?? '';

it('an address leads to its survey until it is over, and is short', () => {
  expect(address).toMatch(/^https:\/\/cc\.example\.com\/rate\//);
  expect(token.length).toBeLessThan(45);
  expect(links('a', survey.expiresAt - 1000).read(token)).toEqual({ surveyId: survey.id });
  expect(links('a', survey.expiresAt).read(token)).toBe('over');
});

it.each([
  ['another secret', token, 'b'],
  ['another survey', token.replace('a', 'b'), 'a'],
  ['a later end', token.replace(/\.(.)/, '.z'), 'a'],
  ['a shortened signature', token.slice(0, -4), 'a'],
  ['no signature', token.split('.').slice(0, 2).join('.'), 'a'],
  ['more behind it', `${token}.x`, 'a'],
  ['nothing', '', 'a'],
])('%s is forged', (_what, given, secret) => {
  expect(links(secret, 0).read(given)).toBe('forged');
});
