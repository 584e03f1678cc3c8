import type { Flow, FlowNode } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { beginFlow, type FlowCommand, type FlowInput, type FlowRun } from './flow-run.ts';
import { nextStep } from './next-step.ts';

const say = (text: string) => [{ text, language: 'en' as const }];
const now = Date.parse('2026-10-12T10:00:00+08:00');

const nodes: Record<string, FlowNode> = {
  hello: { type: 'prompt', say: say('Hello {caller}'), next: 'menu' },
  menu: {
    type: 'menu',
    say: say('Press 1 or 2'),
    choices: { 1: 'sales', 2: 'pin' },
    timeoutSeconds: 5,
    tries: 2,
    sayWrongKey: say('Wrong'),
    sayTimeout: say('Well?'),
    onWrongKey: 'bye',
    onTimeout: 'sales',
  },
  pin: {
    type: 'collect',
    say: say('Your PIN'),
    into: 'pin',
    minDigits: 3,
    maxDigits: 4,
    terminator: '#',
    timeoutSeconds: 4,
    tries: 2,
    sayInvalid: say('Again'),
    secret: true,
    next: 'ask',
    onInvalid: 'bye',
    onTimeout: 'bye',
  },
  ask: {
    type: 'httpRequest',
    method: 'POST',
    url: 'https://crm.example/{caller}',
    headers: { 'x-call': '{contactId}' },
    body: { pin: '{pin}' },
    timeoutSeconds: 3,
    results: { level: '/level' },
    next: 'judge',
    onFailure: 'bye',
  },
  judge: {
    type: 'condition',
    cases: [{ variable: 'level', operator: 'isGreaterThan', value: '5', next: 'mark' }],
    otherwise: 'clock',
  },
  mark: { type: 'set', values: { kind: 'gold {level}' }, next: 'vip' },
  vip: {
    type: 'skillGroup',
    skillGroupId: 'sales',
    priority: 5,
    treatment: { overflow: { afterSeconds: 20, next: 'message' } },
  },
  clock: {
    type: 'hours',
    timeZone: 'Asia/Shanghai',
    weekly: [{ days: [1], periods: [{ from: '09:00', to: '18:00' }] }],
    exceptions: [],
    open: 'sales',
    closed: 'message',
  },
  sales: { type: 'skillGroup', skillGroupId: 'sales' },
  message: {
    type: 'voicemail',
    say: say('After the tone'),
    skillGroupId: 'sales',
    maxSeconds: 60,
    silenceSeconds: 5,
    next: 'bye',
  },
  bye: { type: 'hangUp', say: say('Goodbye {kind}') },
};
const flow: Flow = { purpose: 'inbound', start: 'hello', nodes };

/** Short words for inputs and commands keep the tables readable. */
function inputOf(word: string): FlowInput {
  if (/^[0-9*#]$/.test(word)) return { type: 'key', key: word };
  if (
    word === 'begin' ||
    word === 'spoken' ||
    word === 'timeUp' ||
    word === 'failed' ||
    word === 'cameBack'
  ) {
    return { type: word };
  }
  return { type: 'answered', results: { level: word.slice('level='.length) } };
}

function wordOf(command: FlowCommand): string {
  switch (command.type) {
    case 'say':
      return `say ${command.say.map((speech) => ('text' in speech ? speech.text : speech.file)).join('|')}`;
    case 'wait':
      return `wait ${command.seconds}`;
    case 'ask':
      return `ask ${command.request.url} ${JSON.stringify(command.request.body)}`;
    case 'enqueue':
      return `enqueue ${command.skillGroupId} ${command.priority}`;
    case 'note':
      return `${command.node}.${command.branch}`;
    case 'rate':
      return `rate ${command.score}`;
    case 'giveBack':
      return `giveBack ${command.outcome} ${JSON.stringify(command.told)}`;
    default:
      return command.type;
  }
}

function play(given: Flow, inputs: readonly string[]): { run: FlowRun; last: string[] } {
  let run = beginFlow(given, { caller: '138', callee: '010', contactId: '7' });
  let last: readonly FlowCommand[] = [];
  for (const word of inputs) {
    const step = nextStep(run, inputOf(word), now);
    run = step.run;
    last = step.commands;
  }
  return { run, last: last.map(wordOf) };
}

const pin = ['begin', 'spoken', '2'];
const asked = [...pin, '1', '2', '3', '4'];

describe('nextStep', () => {
  it.each<[title: string, inputs: string, node: string, last: string[]]>([
    ['speaks with variables', 'begin', 'hello', ['say Hello 138']],
    ['goes on after it', 'begin spoken', 'menu', ['hello.next', 'say Press 1 or 2']],
    ['waits once it has spoken', 'begin spoken spoken', 'menu', ['wait 5']],
    [
      'takes a key over its speech',
      'begin spoken 1',
      'sales',
      ['stopSpeech', 'menu.choices.1', 'enqueue sales 0'],
    ],
    ['takes a key after it', 'begin spoken spoken 1', 'sales', ['menu.choices.1', 'enqueue sales 0']],
    ['asks again after a wrong key', 'begin spoken 9', 'menu', ['stopSpeech', 'say Wrong|Press 1 or 2']],
    ['gives up after the last', 'begin spoken 9 9', 'bye', ['stopSpeech', 'menu.onWrongKey', 'say Goodbye ']],
    ['asks again after no key', 'begin spoken spoken timeUp', 'menu', ['say Well?|Press 1 or 2']],
    [
      'goes on without a key',
      'begin spoken spoken timeUp spoken timeUp',
      'sales',
      ['menu.onTimeout', 'enqueue sales 0'],
    ],
    [
      'counts wrong keys and silence together',
      'begin spoken 9 spoken timeUp',
      'sales',
      ['menu.onTimeout', 'enqueue sales 0'],
    ],
    ['keeps keys that come too early', 'begin 1', 'hello', []],
    [
      'and takes them before it asks',
      'begin 1 spoken',
      'sales',
      ['hello.next', 'say Press 1 or 2', 'stopSpeech', 'menu.choices.1', 'enqueue sales 0'],
    ],
    ['does not wait while it speaks', 'begin spoken timeUp', 'menu', []],
    ['ignores an input that it did not ask for', 'begin spoken cameBack', 'menu', []],
    ['hangs up when all is said', 'begin spoken 9 9 spoken', 'bye', ['hangUp']],
    ['and hears nothing after', 'begin spoken 9 9 spoken 1', 'bye', []],
  ])('%s', (_title, inputs, node, last) => {
    const played = play(flow, inputs.split(' '));
    expect(played.last).toEqual(last);
    expect(played.run.node).toBe(node);
  });

  it.each<[title: string, inputs: readonly string[], node: string, last: string[]]>([
    ['stops its speech at the first digit', [...pin, '1'], 'pin', ['stopSpeech', 'wait 4']],
    ['waits after each', [...pin, '1', '2'], 'pin', ['wait 4']],
    ['ends with the last', asked, 'ask', ['pin.next', 'ask https://crm.example/138 {"pin":"1234"}']],
    [
      'ends with the terminator',
      [...pin, '1', '2', '3', '#'],
      'ask',
      ['pin.next', 'ask https://crm.example/138 {"pin":"123"}'],
    ],
    [
      'ends with the time',
      [...pin, '1', '2', '3', 'timeUp'],
      'ask',
      ['pin.next', 'ask https://crm.example/138 {"pin":"123"}'],
    ],
    [
      'takes all digits for the end, and the terminator after them for nothing',
      [...pin, '1', '2', '3', '4', '#', 'level=7'],
      'vip',
      ['ask.next', 'judge.cases.0.next', 'mark.next', 'enqueue sales 5'],
    ],
    ['asks again for too few', [...pin, '1', '#'], 'pin', ['say Again|Your PIN']],
    ['refuses a star', [...pin, '1', '2', '3', '*'], 'pin', ['say Again|Your PIN']],
    ['gives up', [...pin, '1', '#', '2', '#'], 'bye', ['pin.onInvalid', 'say Goodbye ']],
    ['asks a silent caller again', [...pin, 'spoken', 'timeUp'], 'pin', ['say Your PIN']],
    [
      'and gives up',
      [...pin, 'spoken', 'timeUp', 'spoken', 'timeUp'],
      'bye',
      ['pin.onTimeout', 'say Goodbye '],
    ],
  ])('a collection %s', (_title, inputs, node, last) => {
    const played = play(flow, inputs);
    expect(played.last).toEqual(last);
    expect(played.run.node).toBe(node);
  });

  it.each<[title: string, inputs: readonly string[], node: string, last: string[]]>([
    [
      'sets, compares and queues with priority',
      [...asked, 'level=7'],
      'vip',
      ['ask.next', 'judge.cases.0.next', 'mark.next', 'enqueue sales 5'],
    ],
    [
      'compares numbers as numbers',
      [...asked, 'level=10'],
      'vip',
      ['ask.next', 'judge.cases.0.next', 'mark.next', 'enqueue sales 5'],
    ],
    [
      'looks at the clock',
      [...asked, 'level=1'],
      'sales',
      ['ask.next', 'judge.otherwise', 'clock.open', 'enqueue sales 0'],
    ],
    ['bears a failure', [...asked, 'failed'], 'bye', ['ask.onFailure', 'say Goodbye ']],
    [
      'overflows',
      [...asked, 'level=7', 'cameBack'],
      'message',
      ['vip.treatment.overflow.next', 'say After the tone'],
    ],
    ['takes a message', [...asked, 'level=7', 'cameBack', 'spoken'], 'message', ['takeVoicemail']],
    [
      'says goodbye after it',
      [...asked, 'level=7', 'cameBack', 'spoken', 'cameBack'],
      'bye',
      ['message.next', 'say Goodbye gold 7'],
    ],
  ])('%s', (_title, inputs, node, last) => {
    const played = play(flow, inputs);
    expect(played.last).toEqual(last);
    expect(played.run.node).toBe(node);
  });

  it('notes no secret digit anywhere', () => {
    let run = beginFlow(flow, { caller: '138', callee: '010', contactId: '7' });
    const notes: string[] = [];
    for (const word of [...asked, 'level=1']) {
      const step = nextStep(run, inputOf(word), now);
      run = step.run;
      for (const command of step.commands) if (command.type === 'note') notes.push(wordOf(command));
    }
    expect(notes).toEqual([
      'hello.next',
      'menu.choices.2',
      'pin.next',
      'ask.next',
      'judge.otherwise',
      'clock.open',
    ]);
  });

  it('ends what was never checked and runs in circles', () => {
    const round: Flow = {
      purpose: 'inbound',
      start: 'a',
      nodes: { a: { type: 'set', values: { x: '1' }, next: 'a' } },
    };
    expect(play(round, ['begin']).last.at(-1)).toBe('hangUp');
  });

  it('rates, asking twice again after wrong keys', () => {
    const rating: Flow = {
      purpose: 'rating',
      start: 'ask',
      nodes: {
        ask: {
          type: 'rating',
          say: say('1 to 3?'),
          scores: { 1: 5, 2: 3, 3: 1 },
          timeoutSeconds: 5,
          tries: 3,
          next: 'end',
          onNoAnswer: 'end',
        },
        end: { type: 'hangUp' },
      },
    };
    expect(play(rating, ['begin', '9', '8', '1']).last).toEqual([
      'stopSpeech',
      'rate 5',
      'ask.next',
      'hangUp',
    ]);
    expect(play(rating, ['begin', '9', '8', '7']).last).toEqual(['stopSpeech', 'ask.onNoAnswer', 'hangUp']);
  });
});
