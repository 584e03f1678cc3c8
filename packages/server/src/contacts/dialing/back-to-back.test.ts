import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, salesNumber } from '../testing/simulated-call-control.ts';

const first = '13900139000';
const second = '17688888888';

let sim: SimulatedCallControl;
const legOf = (number: string) =>
  sim.telephony.customerCalls.find((call) => call.number === number)?.legId ?? '';
const called = () => sim.telephony.customerCalls.map(({ number, callerId }) => [number, callerId]);

beforeEach(async () => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
  await sim.desk.callBackToBack({
    instanceId: 'demo',
    askedBy: 'admin',
    first,
    second,
    caller: salesNumber,
    timeoutMs: 60_000,
  });
  await settled();
});

afterEach(() => nothingIsLeft(sim, []));

async function firstAnswers(): Promise<void> {
  sim.telephony.pickUp(legOf(first));
  await settled();
}

async function bothAnswer(): Promise<void> {
  await firstAnswers();
  sim.telephony.pickUp(legOf(second));
  await settled();
}

describe('a call of two numbers', () => {
  it('calls the second once the first has answered, plays ringback to the first, and joins them', async () => {
    expect(called()).toEqual([[first, salesNumber]]);
    await firstAnswers();
    expect(called()).toEqual([
      [first, salesNumber],
      [second, salesNumber],
    ]);
    sim.telephony.events.emit('legRinging', legOf(second));
    await settled();
    expect(sim.telephony.asked).toContain(`ringback ${legOf(first)}`);
    sim.telephony.pickUp(legOf(second));
    await settled();
    expect(sim.talks()).toEqual([[first, second]]);
    sim.telephony.end(legOf(second));
    await settled();
    expect(sim.disposition()).toBe('Success');
    expect(sim.telephony.legs.size).toBe(0);
  });

  it('plays early media to the first', async () => {
    await firstAnswers();
    sim.telephony.events.emit('legEarlyMedia', legOf(second));
    await settled();
    expect(sim.talks()).toEqual([[first, second]]);
    sim.telephony.end(legOf(second), 'noAnswer');
    await settled();
    expect(sim.disposition()).toBe('NoAnswer');
  });

  it('ends with the first', async () => {
    await bothAnswer();
    sim.telephony.end(legOf(first));
    await settled();
    expect(sim.disposition()).toBe('Success');
  });

  it.each([
    ['busy', 'Busy'],
    ['noAnswer', 'NoAnswer'],
    ['invalidNumber', 'InvalidNumber'],
  ] as const)('ends when the first is %s', async (cause, disposition) => {
    sim.telephony.end(legOf(first), cause);
    await settled();
    expect([sim.disposition(), called()]).toEqual([disposition, [[first, salesNumber]]]);
  });

  it('ends when the second is busy', async () => {
    await firstAnswers();
    sim.telephony.end(legOf(second), 'busy');
    await settled();
    expect(sim.disposition()).toBe('Busy');
  });

  it('stops ringing at the second when the first hangs up', async () => {
    await firstAnswers();
    sim.telephony.end(legOf(first));
    await settled();
    expect(sim.disposition()).toBe('AbandonedRing');
  });

  it('gives each its time to answer', async () => {
    await vi.advanceTimersByTimeAsync(50_000);
    await firstAnswers();
    await vi.advanceTimersByTimeAsync(50_000);
    expect(sim.desk.size).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sim.disposition()).toBe('NoAnswer');
  });
});
