import type { Flow, FlowNodeOf } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { beginFlow, type FlowCommand, type FlowInput, type FlowRun } from './flow-run.ts';
import { nextStep } from './next-step.ts';

const say = (text: string) => [{ text, language: 'en' as const }];
const callback: FlowNodeOf<'callback'> = {
  type: 'callback',
  skillGroupId: 'sales',
  sayConfirm: say('We call {number}'),
  sayNumber: say('Your number'),
  sayInvalid: say('No number'),
  timeoutSeconds: 5,
  tries: 2,
  hours: 'clock',
  next: 'bye',
  onRefused: 'sorry',
};
const flow: Flow = {
  purpose: 'inbound',
  start: 'queue',
  nodes: {
    queue: {
      type: 'skillGroup',
      skillGroupId: 'sales',
      treatment: { callback: { afterSeconds: 30, key: '1', say: say('Press 1'), next: 'back' } },
    },
    kind: {
      type: 'skillGroup',
      skillGroupId: 'sales',
      treatment: {
        callback: { afterSeconds: 30, key: '1', say: say('Press 1'), next: 'back', whenLost: true },
      },
    },
    back: callback,
    clock: {
      type: 'hours',
      timeZone: 'Asia/Shanghai',
      weekly: [],
      exceptions: [],
      open: 'bye',
      closed: 'bye',
    },
    bye: { type: 'hangUp' },
    sorry: { type: 'hangUp', say: say('Sorry') },
  },
};

const key = (pressed: string): FlowInput => ({ type: 'key', key: pressed });
const keys = (pressed: string) => [...pressed].map(key);

/** Applies inputs. Answers the last commands, and where the call is. */
function after(
  caller: string,
  inputs: readonly FlowInput[],
  start = 'back',
): { run: FlowRun; commands: readonly FlowCommand[] } {
  const given = { ...flow, start };
  return inputs.reduce<{ run: FlowRun; commands: readonly FlowCommand[] }>(
    ({ run }, input) => nextStep(run, input, 0),
    nextStep(beginFlow(given, { caller }), { type: 'begin' }, 0),
  );
}

const effects = (commands: readonly FlowCommand[]) =>
  commands.flatMap((command) => {
    if (command.type === 'say')
      return [command.say.map((speech) => ('text' in speech ? speech.text : '')).join(' ')];
    if (command.type === 'requestCallback') return [`call ${command.number}`];
    return command.type === 'note' ? [] : [command.type];
  });

const known = '13800138000';
const spoken: FlowInput = { type: 'spoken' };
const timeUp: FlowInput = { type: 'timeUp' };

describe('a callback node', () => {
  it.each<[string, string, readonly FlowInput[], readonly string[]]>([
    ['asks whether the number is right, digit by digit', known, [], ['We call 1 3 8 0 0 1 3 8 0 0 0']],
    ['takes it by the key', known, [key('1')], ['stopSpeech', `call ${known}`]],
    ['takes it by silence', known, [spoken, timeUp], [`call ${known}`]],
    ['takes it by a hang-up at the question', known, [spoken, { type: 'hungUp' }], [`call ${known}`]],
    ['asks again after a wrong key', known, [key('7')], ['stopSpeech', 'We call 1 3 8 0 0 1 3 8 0 0 0']],
    ['takes it after two wrong keys', known, [key('7'), key('7')], ['stopSpeech', `call ${known}`]],
    ['asks for another number', known, [key('2')], ['stopSpeech', 'Your number']],
    ['takes another number', known, [key('2'), ...keys('66668888#')], ['call 66668888']],
    ['takes it without hash', known, [key('2'), ...keys('66668888'), timeUp], ['call 66668888']],
    ['asks for a number where none is known', 'anonymous', [], ['Your number']],
    ['asks again for one that is none', 'anonymous', keys('110#'), ['No number Your number']],
    ['gives up on the second', 'anonymous', [...keys('110#'), ...keys('0015551234567#')], ['Sorry']],
    ['gives up on silence', 'anonymous', [spoken, timeUp, spoken, timeUp], ['Sorry']],
  ])('%s', (_title, caller, inputs, expected) => {
    expect(effects(after(caller, inputs).commands)).toEqual(expected);
  });

  it('takes no number when the caller hangs up while typing', () => {
    const before = after('anonymous', keys('6666'));
    expect(nextStep(before.run, { type: 'hungUp' }, 0)).toEqual({ run: before.run, commands: [] });
  });

  it('asks for what is to be written down, with the opening hours', () => {
    expect(after(known, [key('1')]).commands.at(-1)).toEqual({
      type: 'requestCallback',
      skillGroupId: 'sales',
      priority: 0,
      number: known,
      attempts: 3,
      retrySeconds: 600,
      hours: flow.nodes.clock,
    });
  });

  it('goes on when it was taken, and elsewhere when it was refused', () => {
    expect(after(known, [key('1'), { type: 'cameBack' }]).run.node).toBe('bye');
    expect(after(known, [key('1'), { type: 'failed' }]).run.node).toBe('sorry');
  });
});

describe('a queue that offers a callback', () => {
  it('is left by the key, and by no other', () => {
    expect(after(known, [key('5')], 'queue').run.wait.type).toBe('elsewhere');
    const { run, commands } = after(known, [key('1')], 'queue');
    expect(run.node).toBe('back');
    expect(effects(commands)).toEqual(['leaveQueue', 'We call 1 3 8 0 0 1 3 8 0 0 0']);
  });

  it('asks for none when the call is lost, unless the flow says so', () => {
    const lost: FlowInput = { type: 'lost' };
    expect(effects(after(known, [lost], 'queue').commands)).toEqual([]);
    expect(effects(after(known, [lost], 'kind').commands)).toEqual([`call ${known}`]);
    expect(effects(after('anonymous', [lost], 'kind').commands)).toEqual([]);
    expect(effects(after(known, [spoken, lost], 'back').commands)).toEqual([`call ${known}`]);
  });
});
