import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import {
  customerNumber as caller,
  phoneHertz as callerHertz,
  callSales,
  customerPhone,
  salesNumber,
} from '../support/phones.ts';
import { Program } from '../support/program.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const agentHertz = 1300;
const silent = 0.01;

const system = useSystem();
const browser = useBrowser(agentHertz);
let phone: SipPhone;
let alice: AgentPage;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 1 });
  await alice.goOnline();
});

beforeEach(async () => {
  phone = await customerPhone();
  await alice.status(3);
  await alice.forgetHookCalls();
});

afterEach(async () => {
  await phone?.stop();
});

async function ringing(): Promise<void> {
  callSales(system, phone);
  await alice.page.getByTestId('answer').waitFor();
}

async function talking(): Promise<void> {
  await ringing();
  await alice.answerAtPanel();
}

const agentHears = () => heardLately(alice.page, 0.7).then((sound) => loudestOf(callerHertz, sound));
const callerHears = async (hertz: number) => loudestOf(hertz, await phone.heardLately(0.7));

async function bothHear(withinMs: number): Promise<void> {
  await Promise.all([hearsTone(alice.page, callerHertz, withinMs), hearsTone(phone, agentHertz, withinMs)]);
}

describe('a customer’s call', () => {
  it('rings, is answered, heard both ways, held and retrieved, and ended by the agent', async () => {
    await ringing();
    const coming = await alice.told('onCallComing');
    const [connId, from, to, contactId, group] = coming;
    expect([from, to, group]).toEqual([caller, salesNumber, 'sales']);
    expect(connId).toMatch(/^\d{10,}$/);
    expect(contactId).toMatch(/^\d{10,}$/);
    // The caller hears that it rings, the agent hears nothing of the caller yet.
    await phone.told('CALL_RINGING');
    expect(await agentHears()).toBeLessThan(silent);

    await alice.page.getByTestId('answer').click();
    await phone.told('CALL_ESTABLISHED');
    await alice.status(9);
    // Both hear each other within a second of the answer; the rest is a margin for slow machines.
    await bothHear(1_000);

    await alice.page.getByTestId('hold').click();
    await alice.status(12);
    const music = await eventually({ what: 'Music at the caller' }, async () => {
      const sound = await phone.heardLately(1);
      return volumeOf(sound) > 0.005 && loudestOf(agentHertz, sound) < volumeOf(sound) && sound;
    });
    expect(volumeOf(music)).toBeGreaterThan(0.005);
    await eventually({ what: 'Silence at the agent' }, async () => (await agentHears()) < silent);

    await alice.page.getByTestId('retrieve').click();
    await alice.status(9);
    await bothHear(2_000);

    phone.pressKey('5');
    await alice.page.getByText('5', { exact: true }).first().waitFor();

    expect(await alice.call('sendDtmf', '1')).toEqual({ ok: true });
    const key = await phone.told('CALL_DTMF_START');
    expect(key.param).toBe('1');

    await alice.page.getByTestId('hang-up').click();
    await phone.told('CALL_CLOSED');
    await alice.status(5);
    await alice.status(3);
    expect(await alice.hookCalls()).toEqual([
      ['onStatusChange', 6, 3, { connid: connId }],
      ['onCallComing', ...coming],
      ['onStatusChange', 9, 6, { connid: connId }],
      ['onCallEstablish', connId, caller, salesNumber, contactId],
      ['onStatusChange', 12, 9, { connid: connId }],
      ['onStatusChange', 9, 12, { connid: connId }],
      ['onCallRelease', connId, caller, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ['onStatusChange', 5, 9, { connid: connId }],
      ['onStatusChange', 3, 5, {}],
      ['onReady'],
    ]);
  });

  it('ends when the customer hangs up', async () => {
    await talking();
    await phone.told('CALL_ESTABLISHED');

    phone.hangUp();
    await alice.status(5);
    await alice.status(3);
    const hooks = (await alice.hookCalls()).map(([hook]) => hook);
    expect(hooks.filter((hook) => hook !== 'onStatusChange')).toEqual([
      'onCallComing',
      'onCallEstablish',
      'onCallRelease',
      'onHangUp',
      'onReady',
    ]);
    expect(await alice.statusCodes()).toEqual([6, 9, 5, 3]);

    const [record] = await (await Program.signIn(system, 'alice')).recentCalls();
    expect(record).toMatchObject({
      callingNumber: caller,
      calledNumber: salesNumber,
      contactDisposition: 'Success',
    });
  });

  it('leaves the agent ready again when the customer gives up while it rings', async () => {
    await ringing();

    phone.hangUp();
    await alice.status(3);
    expect(await alice.statusCodes()).toEqual([6, 3]);
    expect((await alice.told('onHangUp'))[0]).toBe('ringing');
  });

  it('can be muted by the agent', async () => {
    await talking();
    await bothHear(2_000);

    await alice.page.getByTestId('mute').click();
    await eventually({ what: 'Silence at the caller' }, async () => (await callerHears(agentHertz)) < silent);

    await alice.page.getByTestId('mute').click();
    await bothHear(2_000);

    phone.hangUp();
    await alice.status(3);
  });
});
