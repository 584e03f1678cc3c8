import type { Flow, FlowNode } from '@openseat/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, sales, salesNumber, support } from '../testing/simulated-call-control.ts';

const say = (text: string) => [{ text, language: 'en' as const }];
const nodes: Record<string, FlowNode> = {
  menu: {
    type: 'menu',
    say: say('menu'),
    choices: { 1: 'sales', 2: 'support', 3: 'bob', 4: 'outside' },
    timeoutSeconds: 5,
    tries: 2,
    sayWrongKey: say('wrong'),
    onWrongKey: 'bye',
    onTimeout: 'sales',
  },
  sales: { type: 'skillGroup', skillGroupId: 'sales' },
  support: {
    type: 'skillGroup',
    skillGroupId: 'support',
    priority: 3,
    treatment: {
      everySeconds: 12,
      say: say('place {position}, {minutes} min'),
      overflow: { afterSeconds: 20, next: 'sales' },
    },
  },
  bob: { type: 'agent', extension: '8002', onUnavailable: 'bye' },
  outside: { type: 'number', number: '17688888888', ringSeconds: 10, onFailure: 'bye' },
  bye: { type: 'hangUp', say: say('bye') },
};
const flow: Flow = { purpose: 'inbound', start: 'menu', nodes };

let sim: SimulatedCallControl;

async function call(): Promise<void> {
  vi.useFakeTimers();
  sim = new SimulatedCallControl({
    type: 'flow',
    published: { flowId: 'f', version: 4, flow },
    skillGroups: new Map([sales, support].map((group) => [group.id, group])),
  });
  sim.telephony.arrive('customer', salesNumber);
  await settled();
}

async function press(key: string): Promise<void> {
  sim.telephony.events.emit('dtmf', 'customer', key);
  await settled();
}

async function heardAll(): Promise<void> {
  sim.telephony.finishSpeech('customer');
  await settled();
}

const heard = () => sim.telephony.asked.filter((asked) => /^(play|stop) /.test(asked));

afterEach(() => nothingIsLeft(sim));

describe('a call to a number with a flow', () => {
  it('is answered, hears the menu, and waits with music in the queue that its key leads to', async () => {
    await call();
    expect(sim.telephony.asked).toEqual(['answer customer', 'play customer menu']);
    await press('1');
    expect(heard()).toEqual(['play customer menu', 'stop customer']);
    expect(sim.music()).toEqual(['customer']);
    expect(sim.router.count('sales').waiting).toBe(1);
    expect(sim.entries.map(({ step, detail }) => [step, detail])).toEqual([
      ['arrived', undefined],
      ['flowEntered', { flowId: 'f', version: 4 }],
      ['flowStep', { node: 'menu', branch: 'choices.1' }],
      ['enqueued', undefined],
    ]);
  });

  it('hears what was wrong and the menu again, and then goodbye', async () => {
    await call();
    await press('9');
    expect(heard().at(-1)).toBe('play customer wrong menu');
    await press('9');
    expect(heard().at(-1)).toBe('play customer bye');
    await heardAll();
    expect(sim.disposition()).toBe('Success');
    expect(sim.telephony.legs.has('customer')).toBe(false);
  });

  it('goes on by itself when no key comes, counted from the end of the speech', async () => {
    await call();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard()).toEqual(['play customer menu']);
    await heardAll();
    await vi.advanceTimersByTimeAsync(5_000);
    await heardAll();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sim.router.count('sales').waiting).toBe(1);
  });

  it('overflows to another group, with music all the way', async () => {
    await call();
    await press('2');
    expect(sim.router.count('support').waiting).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sim.router.count('support').waiting).toBe(0);
    expect(sim.router.count('sales').waiting).toBe(1);
    expect(sim.music()).toEqual(['customer']);
  });

  it('hears the position and the expected wait, and music before and after', async () => {
    await call();
    await press('2');
    await vi.advanceTimersByTimeAsync(11_999);
    expect(sim.music()).toEqual(['customer']);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard().at(-1)).toBe('play customer place 1, 1 min');
    expect(sim.music()).toEqual([]);
    await heardAll();
    expect(sim.music()).toEqual(['customer']);
  });

  it('is not talked over when the agent answers during an announcement', async () => {
    await call();
    await press('2');
    await vi.advanceTimersByTimeAsync(12_000);
    await sim.signIn('bob', { group: 'support' });
    await settled();
    await sim.desk.answer('bob', sim.contactOf('bob').id);
    expect(heard().at(-1)).toBe('stop customer');
    expect([sim.talks(), sim.music()]).toEqual([[['bob', 'customer']], []]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard().at(-1)).toBe('stop customer');
  });

  it('does not overflow while it rings at an agent, but does when the agent does not answer', async () => {
    await call();
    await sim.signIn('bob', { group: 'support' });
    await press('2');
    expect(sim.status('bob')).toBe(6);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(sim.status('bob')).toBe(6);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sim.status('bob')).toBe(4);
    expect(sim.router.count('sales').waiting).toBe(1);
    expect(sim.router.count('support').waiting).toBe(0);
  });

  it('rings at one agent directly, and goes on when the agent rejects', async () => {
    await call();
    await sim.signIn('bob', { extension: '8002', group: 'support' });
    await press('3');
    expect(sim.status('bob')).toBe(6);
    await sim.desk.release('bob', sim.contactOf('bob').id);
    await settled();
    expect(heard().at(-1)).toBe('play customer bye');
  });

  it('goes on at once when that agent is not there', async () => {
    await call();
    await press('3');
    expect(heard().at(-1)).toBe('play customer bye');
  });

  it('talks with a number outside, and goes on when it does not answer', async () => {
    await call();
    await press('4');
    expect(sim.telephony.customerCalls.at(-1)).toMatchObject({
      number: '17688888888',
      callerId: salesNumber,
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heard().at(-1)).toBe('play customer bye');
  });

  it('ends when an agent answers: keys go to the agent, and a later transfer returns as usual', async () => {
    await call();
    await press('1');
    await sim.signIn('alice');
    await settled();
    await sim.desk.answer('alice', sim.contactOf('alice').id);
    await press('2');
    expect(sim.last('alice', 'dtmfReceived')?.digit).toBe('2');
    expect(sim.talks()).toEqual([['alice', 'customer']]);
  });

  it('counts as abandoned in the flow when the caller hangs up', async () => {
    await call();
    sim.telephony.end('customer');
    await settled();
    expect(sim.disposition()).toBe('AbandonedInContactFlow');
  });
});
