import { expect, it } from 'vitest';
import { repliedRating } from './replied-rating.ts';

it.each([
  ['5', 5, ''],
  [' 1 ', 1, ''],
  ['４', 4, ''],
  ['3分', 3, '分'],
  ['5，很满意', 5, '很满意'],
  ['2。等太久\n再见', 2, '等太久\n再见'],
])('%j is a rating', (text, score, feedback) => {
  expect(repliedRating(text)).toEqual({ score, feedback });
});

it.each(['', '0', '6', '55', '10', 'TD', '很满意5', '-1'])('%j is none', (text) => {
  expect(repliedRating(text)).toBeUndefined();
});
