import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerNumber, outsideNumber, salesNumber } from '../support/phones.ts';
import { TrunkAnswering } from '../support/sipp.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { whoHears } from '../support/who-hears.ts';

const stage = useTwoAgents();

afterEach(() => stage.end());

/** The arguments of onStatusChange: the new status, the one before, and the call. */
const moves = (connId: string, ...codes: readonly number[]) =>
  codes.slice(1).map((code, index) => ['onStatusChange', code, codes[index], { connid: connId }]);

/** The hooks of bob's page when alice consults him, and he answers. */
const helps = (connId: string, contactId: string) => [
  ...moves(connId, 3, 6),
  ['onCallComing', connId, '8001', '8002', contactId, 'sales'],
  ...moves(connId, 6, 20),
  ['onCallEstablish', connId, '8001', '8002', contactId],
];

/** Alice consults bob; his page rings, or he has answered. */
const bobRings = async () => {
  await stage.alice.call('ConferenceInit', stage.connId, '8002', '');
  await stage.bob.status(6);
};
const talkingWithBob = async () => {
  await bobRings();
  await stage.bob.call('answer');
  await stage.alice.status(17);
};

/** The document's connid of alice's call with the third party, from alice's hook. */
const thirdConnId = async () => String((await stage.alice.told('onCallDialing'))[0]);

describe('a consultation by ConferenceInit', () => {
  beforeEach(() => stage.talk());

  it('with a number goes through 12, 16 and 17, to 18 and back, to 19 for all three, and back to the customer', async () => {
    const { alice, customer, connId, contactId } = stage;
    const outside = await stage.outside();

    expect(await alice.call('ConferenceInit', connId, outsideNumber, salesNumber)).toEqual({ ok: true });
    await outside.told('CALL_INCOMING');
    await alice.status(16);
    await whoHears(stage.speakers, { customer: ['music'], alice: ['ringing'] });

    outside.answer();
    await alice.status(17);
    await whoHears(stage.speakers, { customer: ['music'], alice: ['outside'], outside: ['alice'] });

    expect(await alice.call('thirdCallSwitch')).toEqual({ ok: true });
    await alice.status(18);
    await whoHears(stage.speakers, { customer: ['alice'], alice: ['customer'], outside: ['music'] });

    expect(await alice.call('thirdCallSwitch')).toEqual({ ok: true });
    await alice.status(17);
    await whoHears(stage.speakers, { customer: ['music'], alice: ['outside'], outside: ['alice'] });

    expect(await alice.call('conferenceFinished')).toEqual({ ok: true });
    await alice.status(19);
    await whoHears(stage.speakers, {
      customer: ['alice', 'outside'],
      alice: ['customer', 'outside'],
      outside: ['alice', 'customer'],
    });

    outside.hangUp();
    await alice.status(9);
    await whoHears(stage.speakers, { customer: ['alice'], alice: ['customer'] });

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await customer.told('CALL_CLOSED');

    const third = [await thirdConnId(), salesNumber, outsideNumber, contactId];
    const own = [connId, customerNumber, salesNumber, contactId];
    expect(await alice.hookCalls()).toEqual([
      ['onStatusChange', 12, 9, { connid: connId }],
      ['onStatusChange', 16, 12, { connid: connId }],
      ['onCallDialing', ...third],
      ['onStatusChange', 17, 16, { connid: connId }],
      ['onCallEstablish', ...third],
      ['onStatusChange', 18, 17, { connid: connId }],
      ['onStatusChange', 17, 18, { connid: connId }],
      ['onStatusChange', 19, 17, { connid: connId }],
      ['onStatusChange', 9, 19, { connid: connId }],
      ['onCallRelease', ...third],
      ['onCallRelease', ...own],
      ['onHangUp', 'inbound'],
      ['onStatusChange', 5, 9, { connid: connId }],
    ]);
  });

  it('with an agent gives that agent the customer once it is completed', async () => {
    const { alice, bob, customer, connId, contactId } = stage;

    expect(await alice.call('ConferenceInit', connId, '8002', salesNumber)).toEqual({ ok: true });
    await bob.status(6);
    await whoHears(stage.speakers, { customer: ['music'], alice: ['ringing'] });

    await bob.answerAtPanel(20);
    await alice.status(17);
    await whoHears(stage.speakers, { customer: ['music'], alice: ['bob'], bob: ['alice'] });

    const preConnId = connId;
    expect(await alice.call('ThirdCallTransferFinished', await thirdConnId(), preConnId)).toEqual({
      ok: true,
    });
    await bob.status(9);
    await alice.status(5);
    await whoHears(stage.speakers, { customer: ['bob'], bob: ['customer'] });

    customer.hangUp();
    await bob.status(5);

    const third = [await thirdConnId(), '8001', '8002', contactId];
    const own = [connId, customerNumber, salesNumber, contactId];
    expect(await alice.hookCalls()).toEqual([
      ...moves(connId, 9, 12, 16),
      ['onCallDialing', ...third],
      ...moves(connId, 16, 17),
      ['onCallEstablish', ...third],
      ['onCallRelease', ...third],
      ['onCallRelease', ...own],
      ['onHangUp', 'inbound'],
      ...moves(connId, 17, 5),
    ]);

    const bobs = String((await bob.told('onCallComing'))[0]);
    expect(await bob.hookCalls()).toEqual([
      ...helps(bobs, contactId),
      ...moves(bobs, 20, 9),
      ['onCallRelease', bobs, customerNumber, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ...moves(bobs, 9, 5),
    ]);
  });

  it('goes on between the other two when its agent leaves the conference', async () => {
    const { alice, bob, customer, connId, contactId } = stage;
    await talkingWithBob();

    await alice.call('conferenceFinished');
    await bob.status(19);
    await whoHears(stage.speakers, {
      customer: ['alice', 'bob'],
      alice: ['bob', 'customer'],
      bob: ['alice', 'customer'],
    });

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await bob.status(9);
    await whoHears(stage.speakers, { customer: ['bob'], bob: ['customer'] });

    expect(await bob.call('callHold')).toEqual({ ok: true });
    await whoHears(stage.speakers, { customer: ['music'], bob: [] });

    expect(await bob.call('hangUp')).toEqual({ ok: true });
    await customer.told('CALL_CLOSED');

    const third = [await thirdConnId(), '8001', '8002', contactId];
    expect(await alice.hookCalls()).toEqual([
      ...moves(connId, 9, 12, 16),
      ['onCallDialing', ...third],
      ...moves(connId, 16, 17),
      ['onCallEstablish', ...third],
      ...moves(connId, 17, 19),
      ['onCallRelease', ...third],
      ['onCallRelease', connId, customerNumber, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ...moves(connId, 19, 5),
    ]);

    const bobs = String((await bob.told('onCallComing'))[0]);
    expect(await bob.hookCalls()).toEqual([
      ...helps(bobs, contactId),
      ...moves(bobs, 20, 19, 9, 12),
      ['onCallRelease', bobs, customerNumber, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ...moves(bobs, 12, 5),
    ]);
  });

  it('leads back to the customer when it is cancelled or comes to nothing', async () => {
    const { alice, bob, connId } = stage;
    await bobRings();

    expect(await alice.call('thirdCallRetrieve')).toEqual({ ok: true });
    await bob.status(3);
    await alice.status(9);
    await whoHears(stage.speakers, { customer: ['alice'], alice: ['customer'] });

    await using _busy = await TrunkAnswering.start(stage.system.ports.trunk, 'busy');
    await alice.call('ConferenceInit', connId, outsideNumber, salesNumber);
    await alice.status(9);
    await whoHears(stage.speakers, { customer: ['alice'], alice: ['customer'] });

    expect(await alice.statusCodes()).toEqual([12, 16, 9, 12, 16, 9]);
  });

  it('goes through 16, 8 and 10 when the customer hangs up before the third party answers', async () => {
    const { alice, customer, connId, contactId } = stage;
    const outside = await stage.outside();
    await alice.call('ConferenceInit', connId, outsideNumber, salesNumber);
    await outside.told('CALL_INCOMING');

    customer.hangUp();
    await alice.status(8);
    await whoHears(stage.speakers, { alice: ['ringing'] });

    outside.answer();
    await alice.status(10);
    await whoHears(stage.speakers, { alice: ['outside'], outside: ['alice'] });

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await outside.told('CALL_CLOSED');

    expect(await alice.statusCodes()).toEqual([12, 16, 8, 10, 5]);
    const third = [await thirdConnId(), salesNumber, outsideNumber, contactId];
    expect((await alice.hookCalls()).filter(([hook]) => hook !== 'onStatusChange')).toEqual([
      ['onCallDialing', ...third],
      ['onCallRelease', connId, customerNumber, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ['onCallEstablish', ...third],
      ['onCallRelease', ...third],
      ['onHangUp', 'outbound'],
    ]);
  });

  it('goes through 17 and 10 when the customer hangs up after that', async () => {
    const { alice, bob, customer } = stage;
    await talkingWithBob();

    customer.hangUp();
    await alice.status(10);
    await whoHears(stage.speakers, { alice: ['bob'], bob: ['alice'] });

    expect(await bob.call('hangUp')).toEqual({ ok: true });
    await alice.status(5);
    expect(await bob.statusCodes()).toEqual([6, 20, 5]);
  });
});

describe('agentToAgent', () => {
  it('calls an agent by extension: 8 and 6, then 11 for both, and either may hold', async () => {
    const { alice, bob } = stage;
    for (const agent of [alice, bob]) {
      if ((await agent.code()) !== 3) await agent.call('ready');
      await agent.status(3);
      await agent.forgetHookCalls();
    }
    const { alice: aliceSpeaker, bob: bobSpeaker } = stage.speakers;
    if (!aliceSpeaker || !bobSpeaker) throw new Error('Both speak.');
    const speakers = { alice: aliceSpeaker, bob: bobSpeaker };

    expect(await alice.call('agentToAgent', '8002')).toEqual({ ok: true });
    await bob.status(6);
    await whoHears(speakers, { alice: ['ringing'] });

    await bob.page.getByTestId('answer').click();
    await alice.status(11);
    await whoHears(speakers, { alice: ['bob'], bob: ['alice'] });

    expect(await bob.call('callHold')).toEqual({ ok: true });
    await whoHears(speakers, { alice: ['music'], bob: [] });

    expect(await bob.call('callRetrieve')).toEqual({ ok: true });
    await whoHears(speakers, { alice: ['bob'], bob: ['alice'] });

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await bob.status(5);

    const [hisCall, , , contactId] = await bob.told('onCallComing');
    const [aliceCall] = await alice.told('onCallDialing');
    const [aliceConnId, hisConnId] = [String(aliceCall), String(hisCall)];
    expect(await alice.hookCalls()).toEqual([
      ...moves(aliceConnId, 3, 8),
      ['onCallDialing', aliceConnId, '8001', '8002', contactId],
      ...moves(aliceConnId, 8, 11),
      ['onCallEstablish', aliceConnId, '8001', '8002', contactId],
      ['onCallRelease', aliceConnId, '8001', '8002', contactId],
      ['onHangUp', 'internal'],
      ...moves(aliceConnId, 11, 5),
    ]);
    expect(await bob.hookCalls()).toEqual([
      ...moves(hisConnId, 3, 6),
      ['onCallComing', hisConnId, '8001', '8002', contactId, ''],
      ...moves(hisConnId, 6, 11),
      ['onCallEstablish', hisConnId, '8001', '8002', contactId],
      ...moves(hisConnId, 11, 12, 11),
      ['onCallRelease', hisConnId, '8001', '8002', contactId],
      ['onHangUp', 'internal'],
      ...moves(hisConnId, 11, 5),
    ]);
  });
});
