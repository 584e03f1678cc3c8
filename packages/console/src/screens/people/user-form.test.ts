import { expect, it } from 'vitest';
import { groupLevels } from './user-form.tsx';

it('lists the groups with a level, and leaves out the others', () => {
  expect(groupLevels({ sales: 3, support: undefined, night: null, vip: 10 })).toEqual({
    skillGroupId: ['sales', 'vip'],
    skillLevel: [3, 10],
  });
});
