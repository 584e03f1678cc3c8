import { expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';
import { searchIndex } from './search-index.ts';
import { wordsOf } from './words.ts';

const entry = (title: string, body = '', heading = '') => ({ title, heading, body, address: `/${title}` });
const found = (entries: Parameters<typeof searchIndex>[0], text: string) =>
  searchIndex(entries)(text).map(({ title }) => title);

it('words are pairs of Chinese characters, and names with their parts', () => {
  expect(wordsOf('话后处理 of onCallComing')).toEqual([
    '话后',
    '后处',
    '处理',
    'of',
    'oncallcoming',
    'on',
    'call',
    'coming',
  ]);
});

const guides = [
  entry('录音', '通话录音可以暂停'),
  entry('语音留言', '客户在没有坐席时留言'),
  entry('onCallComing', 'A call rings.'),
  entry('Recordings', 'A recording can be paused.'),
];

it.each([
  ['录音', ['录音']],
  ['留言', ['语音留言']],
  ['坐', ['语音留言']],
  ['oncallc', ['onCallComing']],
  ['call coming', ['onCallComing']],
  ['recordng', ['Recordings']],
  ['PAUSED recording', ['Recordings']],
  ['paused customer', []],
])('%s finds %j', (text, titles) => {
  expect(found(guides, text)).toEqual(titles);
});

it('a title counts more than a heading, and a heading more than the text', () => {
  const three = [entry('One', 'about queues'), entry('Two', '', 'queues'), entry('queues')];
  expect(found(three, 'queues')).toEqual(['queues', 'Two', 'One']);
});

it('an excerpt begins near the first searched word, which is marked', () => {
  const pieces = excerpt(`${'a '.repeat(100)}the queue is long`, 'Queue');
  expect(pieces[1]).toBe('queue');
  expect(pieces.join('')).toMatch(/^…(a )+the queue is long$/);
  expect(excerpt('C++ (draft)', '(draft)')).toEqual(['C++ (', 'draft', ')']);
});
