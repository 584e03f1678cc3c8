import { expect, it } from 'vitest';
import { listSearch } from '../../session/list-search.ts';
import { contactQuery, longestMs } from './contact-query.ts';

const period = { startTime: 1_000, stopTime: 2_000 };

it('has the filters of the address', () => {
  const search = listSearch({
    ...{ q: '138 0013 8000, *8001', agent: 'demo-alice', group: 'sales', state: 'inbound' },
    ...{ result: 'AbandonedInQueue', releaser: 'customer', rating: 5, media: 'recorded', min: 5, max: 60 },
  });
  expect(contactQuery(search, period)).toEqual({
    ...period,
    phoneNumbers: ['138 0013 8000', '*8001'],
    ...{ agentIds: ['demo-alice'], skillGroupIds: ['sales'], directions: ['inbound'] },
    ...{ dispositions: ['AbandonedInQueue'], releasers: ['customer'], ratings: [5], recorded: true },
    ...{ minTalkSeconds: 5, maxTalkSeconds: 60 },
  });
});

it.each([
  {},
  { state: 'sideways', result: 'Won', releaser: 'nobody', media: 'video' },
  { q: ' , ;', rating: 9, min: -1 },
])('has no filter for what the operation does not take: %j', (given) => {
  expect(contactQuery(listSearch(given), period)).toEqual(period);
});

it('asks for ten numbers at most', () => {
  const q = Array.from({ length: 30 }, (_unused, index) => 100 + index).join(',');
  expect(contactQuery(listSearch({ q }), period).phoneNumbers).toHaveLength(10);
});

it('asks for the newest part of a period that is too long', () => {
  const { startTime, stopTime } = contactQuery({}, { startTime: 0, stopTime: longestMs * 2 });
  expect(stopTime - startTime).toBe(longestMs);
  expect(stopTime).toBe(longestMs * 2);
});
