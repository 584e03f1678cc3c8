import { expect, it } from 'vitest';
import { en } from '../../../locales/en.ts';
import { zh } from '../../../locales/zh.ts';
import { stepText, whyText } from './step-words.ts';

const why = {
  how: 'strategy',
  ...{ strategy: 'LongestIdle', level: 5, idleMs: 150_000, offers: 4, candidates: 3, waitedMs: 12_000 },
} as const;

it('says why an agent was chosen', () => {
  expect(whyText(en, why)).toBe(
    'Longest idle, of 3 idle agents. Level 5, idle for 2:30, 4 offers before. The caller had waited 0:12.',
  );
  expect(whyText(zh, why)).toContain('2:30');
  expect(whyText(en, { ...why, candidates: 1 })).toContain('The only idle agent');
  expect(whyText(en, { ...why, how: 'sticky' })).toContain('last agent');
  expect(whyText(en, { ...why, how: 'direct' })).toContain('named this agent.');
  expect(whyText(en, { ...why, how: 'recall' })).toContain('came back');
});

it('names steps, nodes and branches, and leaves unknown words as they are', () => {
  const step = {
    ...{ time: 0, userId: '', userName: '', connId: '', contactFlowId: '', outcome: '' },
    ...{ step: 'flowStep', node: 'menu', branch: '1' },
  };
  expect(stepText(en, step)).toBe('Flow: menu → 1');
  expect(stepText(en, { ...step, step: 'toString', node: '', branch: '' })).toBe('toString');
  expect(stepText(zh, { ...step, step: 'offered', node: '', branch: '' })).toBe('振铃坐席');
});
