import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerNumber, outsideNumber, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { TrunkAnswering } from '../support/sipp.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { whoHears } from '../support/who-hears.ts';

const stage = useTwoAgents();

beforeEach(() => stage.talk());
afterEach(() => stage.end());

describe('ThirdCallTransfer', () => {
  it('to an extension plays music while it rings, then joins the customer and the other agent alone', async () => {
    const { alice, bob, customer, speakers, connId } = stage;
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });

    expect(await alice.call('ThirdCallTransfer', connId, '8002', salesNumber)).toEqual({ ok: true });
    await bob.status(6);
    await alice.status(5);
    await whoHears(speakers, { customer: ['music'] });
    const [bobConnId, caller, callee, contactId] = await bob.told('onCallComing');
    expect([caller, callee]).toEqual([customerNumber, salesNumber]);

    await bob.page.getByTestId('answer').click();
    await bob.status(9);
    await whoHears(speakers, { customer: ['bob'], bob: ['customer'] });

    expect(await bob.call('callHold')).toEqual({ ok: true });
    await whoHears(speakers, { customer: ['music'], bob: [] });
    expect(await bob.call('callRetrieve')).toEqual({ ok: true });
    await whoHears(speakers, { customer: ['bob'], bob: ['customer'] });

    customer.hangUp();
    await bob.status(5);

    expect(await alice.hookCalls()).toEqual([
      ['onCallRelease', connId, customerNumber, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ['onStatusChange', 5, 9, { connid: connId }],
    ]);
    expect(await bob.statusCodes()).toEqual([6, 9, 12, 9, 5]);
    expect((await bob.hookCalls()).map(([hook]) => hook).filter((hook) => hook !== 'onStatusChange')).toEqual(
      ['onCallComing', 'onCallEstablish', 'onCallRelease', 'onHangUp'],
    );

    const { callDetailRecords } = await (await Program.signIn(stage.system, 'admin')).request(
      'ListCallDetailRecords',
      { contactId: stage.contactId, pageNumber: 1, pageSize: 10 },
    );
    const [record] = callDetailRecords.list;
    expect(record).toMatchObject({ contactDisposition: 'OneStepTransfer', contactType: 'Inbound' });
    expect(record?.agents.map(({ agentId }) => agentId)).toEqual(['demo-alice', 'demo-bob']);
    expect(bobConnId).not.toBe(connId);
  });

  it('to an extension that rejects it returns the customer to the agent', async () => {
    const { alice, bob, customer, speakers } = stage;
    expect(await alice.call('thirdCallTransfer', '8002', '')).toEqual({ ok: true });
    await bob.status(6);

    await bob.page.getByTestId('reject').click();
    await bob.status(4);
    await alice.status(6);
    await whoHears(speakers, { customer: ['music'] });

    await alice.page.getByTestId('answer').click();
    await alice.status(9);
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
    expect(await alice.statusCodes()).toEqual([5, 6, 9]);

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await customer.told('CALL_CLOSED');
  });

  it('to an extension that does not answer, after the agent signed out, queues the customer for the next agent', async () => {
    const { alice, bob, customer, speakers, system } = stage;
    const admin = await Program.signIn(system, 'admin');
    await admin.request('ModifySkillGroupRouting', { skillGroupId: 'sales', ringSeconds: 4 });
    try {
      expect(await alice.call('thirdCallTransfer', '8002', '')).toEqual({ ok: true });
      await bob.status(6);

      expect(await alice.call('logOut')).toEqual({ ok: true });
      await bob.status(4);
      await whoHears(speakers, { customer: ['music'] });

      expect(await alice.call('logIn')).toEqual({ ok: true });
      await alice.status(6);
      await alice.call('answer');
      await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });

      customer.hangUp();
      await alice.status(5);

      expect(await alice.statusCodes()).toEqual([5, 1, 2, 3, 6, 9, 5]);
      expect(await bob.statusCodes()).toEqual([6, 4]);
    } finally {
      await admin.request('ModifySkillGroupRouting', { skillGroupId: 'sales', ringSeconds: 0 });
    }
  });

  it('to a number joins customer and number, and either may hang up', async () => {
    const { alice, customer, speakers, connId } = stage;
    const outside = await stage.outside();

    expect(await alice.call('ThirdCallTransfer', connId, outsideNumber, salesNumber)).toEqual({ ok: true });
    const incoming = await outside.told('CALL_INCOMING');
    expect(incoming.peeruri).toContain(`sip:${salesNumber}@`);
    await alice.status(5);
    await whoHears(speakers, { customer: ['music'] });

    outside.answer();
    await whoHears(speakers, { customer: ['outside'], outside: ['customer'] });

    outside.hangUp();
    await customer.told('CALL_CLOSED');
  });

  it('to a busy number returns the customer to the agent', async () => {
    const { alice, customer, speakers, connId } = stage;
    const trunk = await TrunkAnswering.start(stage.system.ports.trunk, 'busy');
    try {
      expect(await alice.call('ThirdCallTransfer', connId, outsideNumber, salesNumber)).toEqual({ ok: true });
      await alice.status(6);
      expect(await alice.call('answer')).toEqual({ ok: true });
      await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });

      customer.hangUp();
      await alice.status(5);
    } finally {
      await trunk.stop();
    }
  });

  it('to a skill group gives the customer to an agent of the group', async () => {
    const { alice, bob, customer, speakers, connId } = stage;

    expect(await alice.call('ThirdCallTransfer', connId, 'support', '')).toEqual({ ok: true });
    await bob.status(6);
    expect((await bob.told('onCallComing')).at(-1)).toBe('support');

    await bob.call('answer');
    await whoHears(speakers, { customer: ['bob'], bob: ['customer'] });

    customer.hangUp();
    await bob.status(5);
  });

  it('to a wrong target is refused, and the two talk on', async () => {
    const { alice, bob, customer, speakers, connId } = stage;
    await bob.call('applyForBreak', 1, 'break');

    expect(await alice.call('ThirdCallTransfer', connId, '8002', '')).toMatchObject({ code: 'UserBusy' });
    expect(await alice.call('ThirdCallTransfer', connId, 'nowhere', '')).toMatchObject({
      code: 'invalid callee',
    });
    expect(await alice.call('ThirdCallTransfer', connId, outsideNumber, '02188886666')).toMatchObject({
      code: 'caller outof range',
    });
    expect(await alice.call('ThirdCallTransfer', '1', '8002', '')).toMatchObject({ code: '7002' });

    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
    customer.hangUp();
    await alice.status(5);
  });
});
