import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { type SimulatedCallControl, support } from '../testing/simulated-call-control.ts';

const code = { id: 'price', name: 'Sales / Price' };
/** The status of a supervisor in a call. */
const monitoring = 21;
let sim: SimulatedCallControl;

beforeEach(async () => {
  sim = await aliceTalks();
  sim.rules.set('sales', { codeRequired: true });
});

afterEach(async () => {
  await nothingIsLeft(sim);
});

const owes = (name: string) => sim.agents.session(name)?.owesCodeOf !== undefined;
const recorded = () =>
  sim.entries.filter(({ connection }) => connection?.codeOwed).map((entry) => entry.userId);
const coded = () =>
  sim.entries.flatMap(({ userId, connection }) => (connection?.wrapUpCodeId ? [userId] : []));

describe('a group that requires wrap-up codes', () => {
  it('is owed one by the agent of an ended talk, in the step that ends it', async () => {
    const contactId = sim.contactOf('alice').id;
    sim.telephony.end('customer');
    await settled();
    expect([owes('alice'), recorded()]).toEqual([true, ['alice']]);
    expect(() => sim.agents.move('alice', 'ready')).toThrow(
      expect.objectContaining({ code: 'WrapUp.CodeRequired' }),
    );
    await expect(sim.desk.chooseCode('alice', 'another', code)).rejects.toMatchObject({
      code: 'NotExists.JobId',
    });
    await sim.desk.chooseCode('alice', contactId, code);
    expect([owes('alice'), coded()]).toEqual([false, ['alice']]);
    sim.agents.move('alice', 'ready');
  });

  it('takes no code from a supervisor, not even of a call that ends before it is heard', async () => {
    await sim.signIn('carol', { extension: '8003', group: 'support' });
    const { id } = sim.contactOf('alice');
    const asked = { actorId: 'carol', requestId: 'r1' };
    const supervised = sim.desk
      .supervise(
        'carol',
        { agentId: 'alice', contactId: undefined },
        { mode: 'listening', timeoutMs: 8_000, asked },
      )
      .catch(() => undefined);
    await vi.waitUntil(() => sim.status('carol') === monitoring);
    const released = sim.desk.release('alice', id);
    const chosen: Promise<string>[] = [];
    for (let turn = 0; turn < 50; turn += 1) {
      chosen.push(
        sim.desk.chooseCode('carol', id, code).then(
          () => 'taken',
          (error: { code: string }) => error.code,
        ),
      );
      await Promise.resolve();
    }
    await Promise.all([supervised, released]);
    expect(new Set(await Promise.all(chosen))).toEqual(new Set(['NotExists.JobId']));
    await settled();
    expect([owes('alice'), coded()]).toEqual([true, []]);
  });

  it('is content with a code chosen during the call, which is kept with the contact', async () => {
    const { id } = sim.contactOf('alice');
    await sim.desk.chooseCode('alice', id, code);
    expect(sim.contactOf('alice').connection?.wrapUpCodeId).toBe('price');
    expect(sim.entries.at(-1)).toMatchObject({ step: 'wrapUpCoded', detail: code });
    sim.telephony.end('customer');
    await settled();
    expect([owes('alice'), recorded()]).toEqual([false, []]);
  });

  it('is owed one by an agent who transfers the customer, and not by the one who does not answer', async () => {
    await sim.signIn('bob', { extension: '8002', group: 'support' });
    await sim.desk.transfer('alice', sim.contactOf('alice').id, { type: 'skillGroup', skillGroup: support });
    await settled();
    expect(owes('alice')).toBe(true);
    sim.telephony.end('customer');
    await settled();
    expect([owes('bob'), recorded()]).toEqual([false, ['alice']]);
  });

  it('is owed one by a consulted agent who took the customer over, and not before', async () => {
    await sim.signIn('bob', { extension: '8002' });
    const { id } = sim.contactOf('alice');
    const bob = { type: 'agent', userId: 'bob', extension: '8002' } as const;
    const consult = async () => {
      await sim.desk.consult('alice', id, bob);
      await sim.desk.answer('bob', id);
    };
    await consult();
    await sim.desk.cancelConsult('alice', id);
    await settled();
    expect([owes('bob'), recorded()]).toEqual([false, []]);
    sim.agents.move('bob', 'ready');
    await consult();
    await sim.desk.completeTransfer('alice', id);
    expect([owes('alice'), owes('bob')]).toEqual([true, false]);
    sim.telephony.end('customer');
    await settled();
    expect([owes('bob'), recorded()]).toEqual([true, ['alice', 'bob']]);
  });

  it('is owed none of a call at a mobile phone, which has no screen for codes', async () => {
    sim.telephony.end('customer');
    await settled();
    await sim.desk.chooseCode('alice', sim.agents.signedIn('alice').contact?.contactId ?? '', code);
    await sim.answersWith('dora', { type: 'mobile', number: '13900139000', caller: '01066668888' });
    sim.telephony.arrive('second', '01066668888');
    await settled();
    const { legId } = sim.desk.callOf('dora')?.connection ?? {};
    if (legId === undefined) throw new Error('It does not ring at the mobile phone.');
    sim.telephony.pickUp(legId);
    await settled();
    sim.telephony.end('second');
    await settled();
    expect(owes('dora')).toBe(false);
  });
});
