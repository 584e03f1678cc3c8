import { operations, workbenchActions } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { answerShapes, missingIn } from './answer-shapes.ts';

const actions = Object.keys(answerShapes) as (keyof typeof answerShapes)[];

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** The minimal response that the protocol allows. */
function sample({ type, properties = {}, required = [], items }: Schema): unknown {
  if (type === 'array') return items ? [sample(items)] : [];
  if (type !== 'object') return 'x';
  return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})]));
}

describe('answerShapes', () => {
  it.each(actions)('%s: what is looked for is in every answer of the protocol', (action) => {
    expect(workbenchActions).toContain(action);
    const operation = Object.values(operations).find(({ name }) => name === action);
    expect(missingIn(sample(operation?.response as Schema), action)).toBeUndefined();
    expect(missingIn({}, action)).toBeDefined();
  });

  it.each([
    ['a list that is an object', { skillLevels: {} }, 'skillLevels[].skill.skillGroupId'],
    ['an item without its part', { skillLevels: [{}] }, 'skillLevels[].skill.skillGroupId'],
    [
      'the second item',
      { skillLevels: [{ skill: { skillGroupId: 'a', outboundPhoneNumbers: [] } }, null] },
      'skillLevels[].skill.skillGroupId',
    ],
    [
      'no numbers',
      { skillLevels: [{ skill: { skillGroupId: 'a' } }] },
      'skillLevels[].skill.outboundPhoneNumbers[].number',
    ],
  ])('%s is missing', (_what, answer, path) => {
    expect(missingIn(answer, 'ListSkillGroupsOfUser')).toBe(path);
  });
});
