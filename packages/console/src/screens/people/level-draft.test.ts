import { describe, expect, it } from 'vitest';
import { type LevelDraft, levelOf, rebased, withLevel } from './level-draft.ts';

const cell = { userId: 'alice', skillGroupId: 'sales' };
const empty: LevelDraft = new Map();
const changes = (draft: LevelDraft) => [...draft.values()];

describe('a draft of levels', () => {
  it('has each change once, from the level that was there', () => {
    const once = withLevel(empty, { ...cell, before: 3, level: 1 });
    expect(changes(withLevel(once, { ...cell, before: 1, level: 10 }))).toEqual([
      { ...cell, before: 3, level: 10 },
    ]);
  });

  it('forgets a level that is as it was', () => {
    const once = withLevel(empty, { ...cell, before: 3, level: 1 });
    expect(changes(withLevel(once, { ...cell, before: 3, level: 3 }))).toEqual([]);
  });

  it('goes on from levels that another has changed', () => {
    const draft = withLevel(withLevel(empty, { ...cell, before: 3, level: 1 }), {
      ...{ userId: 'bob', skillGroupId: 'sales' },
      ...{ before: 0, level: 2 },
    });
    expect(changes(rebased(draft, (userId) => (userId === 'alice' ? 7 : 2)))).toEqual([
      { ...cell, before: 7, level: 1 },
    ]);
  });
});

it.each([
  ['', 0],
  ['0', 0],
  ['7', 7],
  ['10', 10],
  ['11', undefined],
  ['05', undefined],
  ['-1', undefined],
  ['x', undefined],
])('reads %j as the level %j', (text, level) => {
  expect(levelOf(text)).toBe(level);
});
