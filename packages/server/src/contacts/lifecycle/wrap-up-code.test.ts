import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { type SimulatedCallControl, support } from '../testing/simulated-call-control.ts';

const code = { id: 'price', name: 'Sales / Price' };
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
