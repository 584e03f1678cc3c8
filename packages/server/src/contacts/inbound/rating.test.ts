import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import type { SimulatedCallControl } from '../testing/simulated-call-control.ts';

let sim: SimulatedCallControl;

beforeEach(async () => {
  sim = await aliceTalks();
});

afterEach(() => nothingIsLeft(sim));

async function press(key: string): Promise<void> {
  sim.telephony.events.emit('dtmf', 'customer', key);
  await settled();
}

async function askForRating(): Promise<void> {
  await sim.desk.askForRating('alice', sim.contactOf('alice').id);
  await settled();
}

const spoken = () => sim.telephony.asked.filter((asked) => asked.startsWith('play ')).length;

describe('a rating by voice', () => {
  it('releases the agent, asks the customer, and stores the answer', async () => {
    await askForRating();
    expect(sim.status('alice')).toBe(5);
    expect([sim.talks(), sim.music(), spoken()]).toEqual([[], [], 1]);
    await press('4');
    expect(sim.ratings).toEqual([4]);
    sim.telephony.finishSpeech('customer');
    await settled();
    expect(sim.telephony.legs.has('customer')).toBe(false);
    expect(sim.disposition()).toBe('Success');
  });

  it('asks twice more after wrong keys, and then says goodbye', async () => {
    await askForRating();
    for (const key of ['9', '8', '7']) await press(key);
    expect(spoken()).toBe(4);
    sim.telephony.finishSpeech('customer');
    await settled();
    expect(sim.ratings).toEqual([]);
    expect(sim.disposition()).toBe('Success');
  });

  it('gives up when the customer presses nothing', async () => {
    await askForRating();
    for (const _try of [1, 2, 3]) {
      sim.telephony.finishSpeech('customer');
      await settled(8_000);
    }
    sim.telephony.finishSpeech('customer');
    await settled();
    expect(sim.telephony.legs.has('customer')).toBe(false);
  });

  it('counts as a success when the customer hangs up', async () => {
    await askForRating();
    sim.telephony.end('customer');
    await settled();
    expect(sim.disposition()).toBe('Success');
  });

  it('needs a call', async () => {
    const { id } = sim.contactOf('alice');
    await askForRating();
    await expect(sim.desk.askForRating('alice', id)).rejects.toMatchObject({ code: 'NotExists.JobId' });
  });
});
