import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import {
  outsideNumber as callee,
  phoneHertz as calleeHertz,
  outsidePhone,
  salesNumber,
} from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { type Answer, TrunkAnswering } from '../support/sipp.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const agentHertz = 1300;
/** The Chinese ringing tone. */
const ringingHertz = 450;

const system = useSystem({ environment: { OPENSEAT_DIAL_SECONDS: '3' } });
const browser = useBrowser(agentHertz);
let alice: AgentPage;
let program: Program;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 1 });
  await alice.goOnline();
  program = await Program.signIn(system, 'alice');
});

beforeEach(async () => {
  await alice.status(3);
  await alice.forgetHookCalls();
});

const agentHears = async (hertz: number) => loudestOf(hertz, await heardLately(alice.page, 0.7));

describe('an agent’s call', () => {
  it('rings the trunk with the agent’s number, and once answered both hear each other', async () => {
    await using phone = await outsidePhone(system);

    expect(await alice.call('call', callee)).toEqual({ ok: true });
    const incoming = await phone.told('CALL_INCOMING');
    expect(incoming.peeruri).toContain(`sip:${salesNumber}@`);
    await alice.status(8);
    const [connId, from, to, contactId] = await alice.told('onCallDialing');
    expect([from, to]).toEqual([salesNumber, callee]);
    await hearsTone(alice.page, ringingHertz);
    expect(await agentHears(calleeHertz)).toBeLessThan(0.01);

    phone.answer();
    await alice.status(10);
    await Promise.all([hearsTone(alice.page, calleeHertz, 1_000), hearsTone(phone, agentHertz, 1_000)]);
    await eventually({ what: 'No ringing any more' }, async () => (await agentHears(ringingHertz)) < 0.02);

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await phone.told('CALL_CLOSED');
    await alice.status(3);
    expect(await alice.hookCalls()).toEqual([
      ['onStatusChange', 8, 3, { connid: connId }],
      ['onCallDialing', connId, salesNumber, callee, contactId],
      ['onStatusChange', 10, 8, { connid: connId }],
      ['onCallEstablish', connId, salesNumber, callee, contactId],
      ['onCallRelease', connId, salesNumber, callee, contactId],
      ['onHangUp', 'outbound'],
      ['onStatusChange', 5, 10, { connid: connId }],
      ['onStatusChange', 3, 5, {}],
      ['onReady'],
    ]);
    const [record] = await program.recentCalls();
    expect(record).toMatchObject({
      contactId,
      contactType: 'Outbound',
      callingNumber: salesNumber,
      calledNumber: callee,
      contactDisposition: 'Success',
    });
  });

  const endings: readonly (readonly [Answer, string])[] = [
    ['busy', 'Busy'],
    ['declined', 'Rejected'],
    ['unknownNumber', 'InvalidNumber'],
    ['unreachable', 'Failed'],
    ['noAnswer', 'NoAnswer'],
  ];

  it.each(endings)(
    'to a number that is %s goes through 8 and 5, calls onHangUp dialing, and is recorded as %s',
    async (answer, disposition) => {
      await using _trunk = await TrunkAnswering.start(system.ports.trunk, answer);

      expect(await alice.call('call', callee)).toEqual({ ok: true });
      const [, , , contactId] = await alice.told('onCallDialing');
      await alice.status(5);
      await alice.status(3);
      expect(await alice.statusCodes()).toEqual([8, 5, 3]);
      const hooks = (await alice.hookCalls()).filter(([hook]) => hook !== 'onStatusChange');
      expect(hooks.map(([hook]) => hook)).toEqual(['onCallDialing', 'onCallRelease', 'onHangUp', 'onReady']);
      expect(hooks[2]).toEqual(['onHangUp', 'dialing']);
      const record = (await program.recentCalls()).find((call) => call.contactId === contactId);
      expect(record?.contactDisposition).toBe(disposition);
    },
  );

  it('ends when the agent hangs up before the answer', async () => {
    await using phone = await outsidePhone(system);
    await alice.call('call', callee);
    await phone.told('CALL_INCOMING');

    await alice.page.getByTestId('hang-up').click();
    await phone.told('CALL_CLOSED');
    await alice.status(3);
    expect(await alice.statusCodes()).toEqual([8, 5, 3]);
    expect(await alice.told('onHangUp')).toEqual(['dialing']);
  });

  it('is refused to an invalid number, and from a number that is not the agent’s', async () => {
    expect(await alice.call('call', 'not a number')).toMatchObject({ ok: false, code: 'invalid callee' });
    expect(await alice.call('call', callee, '02188886666')).toMatchObject({
      ok: false,
      code: 'caller outof range',
    });
    expect(await alice.code()).toBe(3);
  });
});
