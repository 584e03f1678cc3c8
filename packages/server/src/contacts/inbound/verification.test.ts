import type { Flow, FlowNode } from '@openseat/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoVerification } from '../../demo/demo-flow.ts';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import type { SimulatedCallControl } from '../testing/simulated-call-control.ts';

const say = (text: string) => [{ text, language: 'en' as const }];
const nodes: Record<string, FlowNode> = {
  code: {
    type: 'collect',
    say: say('code'),
    into: 'code',
    minDigits: 6,
    maxDigits: 6,
    timeoutSeconds: 5,
    tries: 2,
    sayInvalid: say('once more'),
    next: 'ask',
    onInvalid: 'failed',
    onTimeout: 'failed',
  },
  ask: {
    type: 'httpRequest',
    method: 'POST',
    url: 'https://crm.example/check',
    body: { code: '{code}', customer: '{customer}' },
    timeoutSeconds: 3,
    results: { level: '/level', echo: '/echo' },
    next: 'verified',
    onFailure: 'failed',
  },
  verified: { type: 'return', outcome: 'verified', tell: ['level', 'echo'] },
  failed: { type: 'return', outcome: 'failed', tell: [] },
};
const flow: Flow = { purpose: 'verification', start: 'code', expects: ['customer'], nodes };
const code = '739164';

let sim: SimulatedCallControl;
let contactId: string;

beforeEach(async () => {
  sim = await aliceTalks();
  contactId = sim.contactOf('alice').id;
});

/** The pressed keys are stored nowhere. */
afterEach(async () => {
  await nothingIsLeft(sim);
  // Ids and times can contain the same digits.
  const kept = JSON.stringify([sim.told, sim.entries, sim.telephony.asked]).replaceAll(/\d{13,}/g, '');
  expect(kept).not.toContain(code);
});

async function press(keys: string): Promise<void> {
  for (const key of keys) sim.telephony.events.emit('dtmf', 'customer', key);
  await settled();
}

async function verify(variables: Record<string, string> = {}, checked: Flow = flow): Promise<void> {
  const published = { flowId: 'check', version: 3, flow: checked };
  await sim.desk.verify('alice', contactId, { published, variables });
  await settled();
}

const verification = () => sim.desk.callInfoOf('alice')?.verification;
const answers = (body: unknown) => {
  sim.systemAnswer = async () => ({ status: 200, body: JSON.stringify(body) });
};
/** Both talk again, as before. */
function backTogether(outcome: string): void {
  expect([sim.talks(), sim.music(), sim.status('alice')]).toEqual([[['alice', 'customer']], [], 9]);
  expect(verification()).toMatchObject({ running: false, outcome });
  expect([...sim.telephony.speech]).toEqual([]);
}

describe('a verification', () => {
  it('has the customer in a flow and the agent at music, and joins both again with what came of it', async () => {
    answers({ level: 'gold' });
    await verify();
    expect([sim.talks(), sim.music(), sim.status('alice')]).toEqual([[], ['alice'], 12]);
    expect(verification()).toEqual({ running: true, outcome: '', told: {} });
    expect(sim.contactOf('alice').state.type).toBe('verifying');
    await press(code);
    backTogether('verified');
    expect(verification()?.told).toEqual({ level: 'gold', echo: '' });
    expect(sim.eventsOf('alice').slice(-2)).toEqual(['callHeld', 'callRetrieved']);
    expect(
      sim
        .steps()
        .filter((step) => !step.startsWith('flowStep'))
        .slice(-2),
    ).toEqual(['verificationStarted alice', 'verificationEnded alice']);
    expect(sim.entries.at(-1)).toMatchObject({ detail: { outcome: 'verified' } });
  });

  it('takes the right code after a wrong one, all typed at once', async () => {
    await verify({}, demoVerification);
    await press(`${code}#2468#`);
    sim.telephony.finishSpeech('customer');
    await settled();
    sim.telephony.finishSpeech('customer');
    await settled();
    backTogether('verified');
    expect(verification()?.told).toEqual({ level: 'code' });
  });

  it('asks another system, which alone is told the digits; the page brings what the flow expects and no more', async () => {
    answers({ level: 'gold' });
    await verify({ customer: 'C-17', code: '000000', caller: 'nobody' });
    await press(code);
    expect(sim.askedSystems).toEqual([
      `https://crm.example/check ${JSON.stringify({ code, customer: 'C-17' })}`,
    ]);
  });

  it('tells no digits that the other system sends back', async () => {
    answers({ level: 'gold', echo: `code ${code} of C-17` });
    await verify();
    await press(code);
    expect(verification()?.told).toEqual({ level: 'gold', echo: '' });
  });

  it('has failed when the other system gives no answer', async () => {
    await verify();
    await press(code);
    backTogether('failed');
  });

  it('has failed when the customer presses nothing, or too little, to the last try', async () => {
    await verify();
    sim.telephony.finishSpeech('customer');
    await settled(5_000);
    await press(code.slice(0, 3));
    await settled(5_000);
    backTogether('failed');
  });

  it('shows no agent the keys that the customer presses at once afterwards, and shows later keys', async () => {
    await verify();
    await press(code);
    await press('99');
    expect(sim.eventsOf('alice')).not.toContain('dtmfReceived');
    await settled(3_000);
    await press('1');
    expect(sim.last('alice', 'dtmfReceived')).toMatchObject({ digit: '1' });
  });

  it('is cancelled when the agent takes the customer back', async () => {
    await verify();
    await press(code.slice(0, 2));
    await sim.desk.retrieve('alice', contactId);
    backTogether('cancelled');
    expect(sim.steps()).toContain('verificationEnded alice');
    // The pending answer has no effect.
    await settled(60_000);
    backTogether('cancelled');
  });

  it('gives the customer back also when what the flow says cannot be stopped', async () => {
    sim.telephony.refusesStop = true;
    await verify();
    await sim.desk.retrieve('alice', contactId);
    expect([sim.status('alice'), sim.talks()]).toEqual([9, [['alice', 'customer']]]);
  });

  it('is cancelled while another system is asked, and the answer comes too late', async () => {
    let answer = () => {};
    sim.systemAnswer = () =>
      new Promise((resolve) => {
        answer = () => resolve({ status: 200, body: '{"level":"gold"}' });
      });
    await verify();
    await press(code);
    await sim.desk.retrieve('alice', contactId);
    answer();
    await settled();
    backTogether('cancelled');
  });

  it('ends with the call when the agent hangs up, and no leg is left in the flow', async () => {
    await verify();
    await sim.desk.release('alice', contactId);
    await settled();
    expect([sim.status('alice'), sim.disposition(), sim.desk.size]).toEqual([5, 'Success', 0]);
  });

  it('ends with the call when the customer hangs up', async () => {
    await verify();
    sim.telephony.end('customer');
    await settled();
    expect([sim.status('alice'), sim.disposition(), sim.desk.size]).toEqual([5, 'Success', 0]);
    expect(sim.last('alice', 'callReleased')).toMatchObject({ reason: 'hangUp', releasedBy: 'customer' });
  });

  it("ends with the call when the agent's phone is gone", async () => {
    await verify();
    const leg = sim.contactOf('alice').connection?.legId ?? '';
    sim.telephony.end(leg);
    await settled();
    expect([sim.status('alice'), sim.desk.size]).toEqual([5, 0]);
  });

  it('begins out of a hold as well, and ends in talk', async () => {
    await sim.desk.hold('alice', contactId);
    await verify();
    expect([sim.talks(), sim.music(), sim.status('alice')]).toEqual([[], ['alice'], 12]);
    await press(code);
    backTogether('failed');
  });

  it('can be asked for again', async () => {
    await verify();
    await press(code);
    answers({ level: 'gold' });
    await verify();
    expect(verification()).toEqual({ running: true, outcome: '', told: {} });
    await press(code);
    backTogether('verified');
  });

  it('gives the customer back even from a flow that hangs up or leads nowhere', async () => {
    await verify({}, { ...flow, nodes: { code: { type: 'hangUp' } } });
    backTogether('failed');
    await verify({}, { ...flow, nodes: { code: { type: 'prompt', say: say('x'), next: 'gone' } } });
    sim.telephony.finishSpeech('customer');
    await settled();
    backTogether('failed');
  });

  it('is refused while a third party is called in, and while a verification is running', async () => {
    await verify();
    await expect(verify()).rejects.toMatchObject({ code: 'InvalidOperation.ChannelState' });
    for (const step of [
      sim.desk.askForRating('alice', contactId),
      sim.desk.confer('alice', contactId),
      sim.desk.transfer('alice', contactId, { type: 'skillGroup', skillGroup: { id: 'sales', name: '' } }),
    ]) {
      await expect(step).rejects.toMatchObject({ code: 'InvalidOperation.ChannelState' });
    }
    await sim.desk.retrieve('alice', contactId);
    await sim.signIn('bob', { extension: '8002' });
    await sim.desk.consult('alice', contactId, { type: 'agent', userId: 'bob', extension: '8002' });
    await expect(verify()).rejects.toMatchObject({ code: 'InvalidOperation.ChannelState' });
    await sim.desk.cancelConsult('alice', contactId);
  });
});
