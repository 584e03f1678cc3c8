import type { Flow, FlowNode } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { demoVerification } from '../demo/demo-flow.ts';
import { checkFlow } from './check-flow.ts';

const surroundings = {
  skillGroupIds: new Set(['sales']),
  files: new Set(['welcome']),
  refusedAddress: (address: string) => (address.startsWith('https://') ? undefined : 'not https'),
};
const say = [{ text: '您好', language: 'zh' as const }];
const hangUp: FlowNode = { type: 'hangUp' };
const back = (tell: string[]): FlowNode => ({ type: 'return', outcome: 'verified', tell });
const toSales: FlowNode = { type: 'skillGroup', skillGroupId: 'sales' };
const prompt = (next: string): FlowNode => ({ type: 'prompt', say, next });
const menu: Extract<FlowNode, { type: 'menu' }> = {
  type: 'menu',
  say,
  choices: { 1: 'sales' },
  timeoutSeconds: 5,
  tries: 2,
  onWrongKey: 'end',
  onTimeout: 'end',
};
const collect: Extract<FlowNode, { type: 'collect' }> = {
  type: 'collect',
  say,
  into: 'pin',
  minDigits: 4,
  maxDigits: 6,
  timeoutSeconds: 5,
  tries: 1,
  secret: true,
  next: 'end',
  onInvalid: 'end',
  onTimeout: 'end',
};
const hours: Extract<FlowNode, { type: 'hours' }> = {
  type: 'hours',
  timeZone: 'Asia/Shanghai',
  weekly: [],
  exceptions: [],
  open: 'end',
  closed: 'end',
};
const callback: Extract<FlowNode, { type: 'callback' }> = {
  type: 'callback',
  skillGroupId: 'sales',
  sayConfirm: [{ text: '{number}', language: 'zh' }],
  sayNumber: say,
  timeoutSeconds: 5,
  tries: 2,
  next: 'end',
  onRefused: 'end',
};
const request: Extract<FlowNode, { type: 'httpRequest' }> = {
  type: 'httpRequest',
  method: 'POST',
  url: 'https://crm.example/customers/{caller}',
  timeoutSeconds: 3,
  results: { level: '/level' },
  next: 'end',
  onFailure: 'end',
};

function flow(start: FlowNode, others: Record<string, FlowNode> = {}, purpose: Flow['purpose'] = 'inbound') {
  return { purpose, start: 'a', nodes: { a: start, sales: toSales, end: hangUp, ...others } };
}

function problems(given: unknown): string[] {
  const checked = checkFlow(given, surroundings);
  if ('flow' in checked) return [];
  return checked.problems.map(({ code, node, branch }) => [code, node, branch].filter(Boolean).join(' '));
}

describe('checkFlow', () => {
  it('takes a queue that offers a callback, which keeps the opening hours of the flow', () => {
    const treatment = { callback: { afterSeconds: 9, key: '1', say, next: 'back' } };
    const back = { ...callback, hours: 'clock' };
    expect(problems(flow({ ...toSales, treatment }, { back, clock: hours }))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a menu', flow(menu)],
    ['a menu that is asked again by a wrong key', flow({ ...menu, onWrongKey: 'a' })],
    [
      'overflow between two groups',
      flow(
        { ...toSales, treatment: { overflow: { afterSeconds: 30, next: 'b' } } },
        { b: { ...toSales, treatment: { overflow: { afterSeconds: 30, next: 'a' } } } },
      ),
    ],
    ['hours', flow(hours)],
    ['a request with a secret in its body', flow(collect, { b: { ...request, body: { pin: '{pin}' } } })],
    [
      'a verification by what the page brings',
      {
        ...flow(
          { ...collect, next: 'b' },
          {
            b: {
              type: 'condition',
              cases: [{ variable: 'pin', operator: 'equals', value: '{pin2}', next: 'end' }],
              otherwise: 'end',
            },
            sales: back([]),
            end: back(['pin2']),
          },
          'verification',
        ),
        expects: ['pin2'],
      },
    ],
    ['the verification of the demonstration', demoVerification],
    [
      'the place in the queue',
      flow({ ...toSales, treatment: { say: [{ text: '第 {position} 位', language: 'zh' }] } }),
    ],
  ])('takes %s', (_title, given) => expect(problems(given)).toEqual([]));

  it.each<[string, unknown, string[]]>([
    ['no flow', { nodes: 3 }, ['Malformed']],
    ['a node without a part', flow({ ...menu, tries: 0 }), ['Malformed a tries']],
    ['a start that is missing', { ...flow(menu), start: 'x' }, ['StartUnknown']],
    ['a branch that is missing', flow({ ...menu, choices: { 1: 'x' } }), ['BranchUnknown a choices.1']],
    [
      'a loop of what is said',
      flow(prompt('b'), { b: prompt('a') }),
      ['LoopWithoutInput b next', 'DeadEnd a', 'DeadEnd b'],
    ],
    [
      'a menu that asks a silent caller for ever',
      flow({ ...menu, onTimeout: 'a' }),
      ['LoopWithoutInput a onTimeout'],
    ],
    [
      'a loop by the clock, behind a menu',
      flow(menu, { sales: { ...hours, closed: 'b', open: 'end' }, b: prompt('sales') }),
      ['LoopWithoutInput b next'],
    ],
    [
      'a dead end that takes keys',
      flow(
        { ...menu, choices: { 1: 'b' } },
        {
          b: { ...menu, choices: { 1: 'b' }, onWrongKey: 'b', onTimeout: 'b' },
        },
      ),
      ['LoopWithoutInput b onTimeout', 'DeadEnd b'],
    ],
    ['an unknown group', flow({ ...toSales, skillGroupId: 'x' }), ['GroupUnknown a skillGroupId']],
    [
      'what is not carried out yet',
      flow(
        hangUp,
        {
          b: {
            type: 'rating',
            say,
            scores: { 1: 1 },
            timeoutSeconds: 5,
            tries: 1,
            next: 'end',
            onNoAnswer: 'end',
          },
        },
        'rating',
      ),
      ['NodeNotForPurpose sales', 'NotCarriedOut b'],
    ],
    [
      'a callback whose hours, group and branch are none, or whose key means two things',
      flow({ ...callback, hours: 'sales', skillGroupId: 'x', changeKey: '1' }),
      ['HoursUnknown a hours', 'KeyTwice a changeKey', 'GroupUnknown a skillGroupId'],
    ],
    [
      'an offer in a queue that leads nowhere',
      flow({ ...toSales, treatment: { callback: { afterSeconds: 9, key: '1', say, next: 'x' } } }),
      ['BranchUnknown a treatment.callback.next'],
    ],
    [
      'a callback that is asked for again and again without a key',
      flow({ ...callback, next: 'a' }),
      ['LoopWithoutInput a next'],
    ],
    ['an unknown file', flow({ ...menu, say: [{ file: 'x' }] }), ['FileUnknown a say']],
    [
      'a time zone that is none',
      flow({ ...hours, timeZone: 'Asia/Nowhere' }),
      ['TimeZoneUnknown a timeZone'],
    ],
    [
      'a day that is none',
      flow({ ...hours, exceptions: [{ date: '2026-02-30', periods: [] }] }),
      ['DateUnknown a exceptions.0.date'],
    ],
    ['more digits at least than at most', flow({ ...collect, minDigits: 9 }), ['DigitsReversed a minDigits']],
    [
      'a variable that nothing sets',
      flow({ type: 'prompt', say: [{ text: '{nmae}', language: 'en' }], next: 'end' }),
      ['VariableUnknown a say'],
    ],
    [
      'secret digits that are said or put into another variable',
      flow(
        { ...collect, next: 'b' },
        {
          b: { type: 'prompt', say: [{ text: '{pin}', language: 'en' }], next: 'c' },
          c: { type: 'set', values: { copy: '{pin}' }, next: 'd' },
          d: { ...request, url: 'https://crm.example/{pin}' },
        },
      ),
      ['SecretTold b say', 'SecretTold c values.copy', 'SecretTold d url'],
    ],
    [
      'whatever a flow of verification collects, told to the agent',
      flow(
        { ...collect, secret: false, next: 'end', onInvalid: 'end', onTimeout: 'end' },
        { sales: back([]), end: back(['pin']) },
        'verification',
      ),
      ['SecretTold end tell.0'],
    ],
    ['an address without TLS', flow({ ...request, url: 'http://crm.example' }), ['AddressRefused a url']],
    [
      'an address chosen by the caller',
      flow({ ...request, url: 'https://{caller}/' }),
      ['AddressRefused a url'],
    ],
    [
      'a queue in a flow of verification',
      flow(menu, {}, 'verification'),
      ['NodeNotForPurpose sales', 'NodeNotForPurpose end'],
    ],
  ])('refuses %s', (_title, given, expected) => expect(problems(given)).toEqual(expected));

  it('says what is wrong in both languages', () => {
    const checked = checkFlow(flow({ ...menu, onTimeout: 'x' }), surroundings);
    expect('problems' in checked && checked.problems[0]).toMatchObject({
      message: 'This branch leads to x, which does not exist.',
      tip: '该分支指向不存在的节点 x。',
    });
  });
});
