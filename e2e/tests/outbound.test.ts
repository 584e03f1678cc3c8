import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { type Answer, TrunkAnswering } from '../support/sipp.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const callee = '17688888888';
const salesNumber = '01066668888';
const agentHertz = 1300;
const calleeHertz = 700;
/** The Chinese ringing tone. */
const ringingHertz = 450;
const audible = 0.05;

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

describe('an agent calls', () => {
  it('rings the trunk with the agent’s number, hears it ring, is answered, and both hear each other', async () => {
    const phone = await SipPhone.start({ number: callee, hertz: calleeHertz, port: system.ports.trunk });
    try {
      expect(await alice.call('call', callee)).toEqual({ ok: true });
      const incoming = await phone.told('CALL_INCOMING');
      expect(incoming.peeruri).toContain(`sip:${salesNumber}@`);
      await alice.status(8);
      const [connId, from, to, contactId] = await alice.told('onCallDialing');
      expect([from, to]).toEqual([salesNumber, callee]);
      await eventually(
        { what: 'Ringing at the agent' },
        async () => (await agentHears(ringingHertz)) > audible,
      );
      expect(await agentHears(calleeHertz)).toBeLessThan(0.01);
      phone.answer();
      await alice.status(10);
      await Promise.all([
        eventually(
          { what: "The callee's tone at the agent", withinMs: 1_000 },
          async () => (await agentHears(calleeHertz)) > audible,
        ),
        eventually(
          { what: "The agent's tone at the callee", withinMs: 1_000 },
          async () => loudestOf(agentHertz, await phone.heardLately(0.7)) > audible,
        ),
      ]);
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
    } finally {
      await phone.stop();
    }
  });

  const endings: readonly (readonly [Answer, string])[] = [
    ['busy', 'Busy'],
    ['declined', 'Rejected'],
    ['unknownNumber', 'InvalidNumber'],
    ['unreachable', 'Failed'],
    ['noAnswer', 'NoAnswer'],
  ];

  it.each(endings)(
    'to a number that is %s: 8, then 5, onHangUp dialing, record %s',
    async (answer, disposition) => {
      const trunk = await TrunkAnswering.start(system.ports.trunk, answer);
      try {
        expect(await alice.call('call', callee)).toEqual({ ok: true });
        const [, , , contactId] = await alice.told('onCallDialing');
        await alice.status(5);
        await alice.status(3);
        expect(await alice.statusCodes()).toEqual([8, 5, 3]);
        const hooks = (await alice.hookCalls()).filter(([hook]) => hook !== 'onStatusChange');
        expect(hooks.map(([hook]) => hook)).toEqual([
          'onCallDialing',
          'onCallRelease',
          'onHangUp',
          'onReady',
        ]);
        expect(hooks[2]).toEqual(['onHangUp', 'dialing']);
        const record = (await program.recentCalls()).find((call) => call.contactId === contactId);
        expect(record?.contactDisposition).toBe(disposition);
      } finally {
        await trunk.stop();
      }
    },
  );

  it('hangs up before anybody answers', async () => {
    const phone = await SipPhone.start({ number: callee, hertz: calleeHertz, port: system.ports.trunk });
    try {
      await alice.call('call', callee);
      await phone.told('CALL_INCOMING');
      await alice.page.getByTestId('hang-up').click();
      await phone.told('CALL_CLOSED');
      await alice.status(3);
      expect(await alice.statusCodes()).toEqual([8, 5, 3]);
      expect(await alice.told('onHangUp')).toEqual(['dialing']);
    } finally {
      await phone.stop();
    }
  });

  it('is refused an invalid number, and a caller number outside the agent’s own', async () => {
    expect(await alice.call('call', 'not a number')).toMatchObject({ ok: false, code: 'invalid callee' });
    expect(await alice.call('call', callee, '02188886666')).toMatchObject({
      ok: false,
      code: 'caller outof range',
    });
    expect(await alice.code()).toBe(3);
  });
});
