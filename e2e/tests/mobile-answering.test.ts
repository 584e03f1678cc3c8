import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { callSales, customerNumber, customerPhone, outsidePhone, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { phoneSpeaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300, mobile: 1900 };
const mobileNumber = '13900139000';

const system = useSystem({ environment: { OPENSEAT_RING_SECONDS: '4' } });
const browser = useBrowser(hertz.alice);
let mobile: SipPhone;
let customer: SipPhone;
let alice: AgentPage;
let program: Program;

beforeAll(async () => {
  program = await Program.signIn(system, 'alice');
});

beforeEach(async () => {
  // The far end of the trunk answers every number.
  mobile = await outsidePhone(system, { number: mobileNumber, hertz: hertz.mobile });
  customer = await customerPhone({ hertz: hertz.customer });
});

afterEach(async () => {
  await Promise.all([mobile.stop(), customer.stop()]);
  await system.callsAreGone();
});

const speakers = () => ({
  customer: phoneSpeaker(customer, hertz.customer),
  mobile: phoneSpeaker(mobile, hertz.mobile),
});

/** A customer's call rings at the agent's mobile phone. */
async function ringing(): Promise<void> {
  callSales(system, customer);
  await mobile.told('CALL_INCOMING');
}

async function standing() {
  const { data } = await program.request('PollUserStatus', {});
  return data.userContext;
}

it('offline() has calls ring at the agent’s mobile from the chosen number, both hear each other, and the agent has the record', async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 2 });
  await alice.goOnline();
  await alice.forgetHookCalls();

  expect(await alice.call('offline', mobileNumber, '02188886666')).toMatchObject({
    code: 'caller outof range',
  });
  expect(await alice.call('offline', '110', salesNumber)).toMatchObject({ code: 'invalid callee' });
  expect(await alice.code()).toBe(3);

  expect(await alice.call('offline', mobileNumber, salesNumber)).toEqual({ ok: true });
  await alice.status(1);
  expect(await alice.told('onReady')).toEqual(['offline']);
  await alice.page.locator('[data-screen=away]').waitFor();

  callSales(system, customer);
  const incoming = await mobile.told('CALL_INCOMING');
  expect(incoming.peeruri).toContain(`sip:${salesNumber}@`);
  const [, , , contactId] = await alice.told('onCallComing');
  expect(await alice.code()).toBe(1);

  mobile.answer();
  await customer.told('CALL_ESTABLISHED');
  await whoHears(speakers(), { customer: ['mobile'], mobile: ['customer'] });
  await alice.told('onCallEstablish');

  // No sound goes through the agent's browser.
  await alice.page.close();
  await whoHears(speakers(), { customer: ['mobile'], mobile: ['customer'] });

  mobile.hangUp();
  await customer.told('CALL_CLOSED');
  expect((await standing()).userState).toBe('WORKING');
  await eventually({ what: 'Ready again' }, async () => (await standing()).userState === 'READY');

  const [call] = await program.recentCalls();
  expect(call).toMatchObject({
    contactId,
    contactType: 'Inbound',
    contactDisposition: 'Success',
    callingNumber: customerNumber,
    calledNumber: salesNumber,
  });
  const { recordings } = await program.request('ListRecordingsByContactId', { contactId: String(contactId) });
  expect(recordings).toHaveLength(1);
}, 90_000);

it('answering by mobile outlives a restart; after a call without an answer the agent is on a break and the caller hears music', async () => {
  await system.halt();
  await system.run();
  expect(await standing()).toMatchObject({
    workMode: 'OFF_SITE',
    userState: 'READY',
    mobile: mobileNumber,
  });

  await ringing();
  await mobile.told('CALL_CLOSED');
  expect(await standing()).toMatchObject({ userState: 'BREAK', breakCode: 'RingingTimeout' });
  await customer.told('CALL_ESTABLISHED');
  await whoHears({ customer: speakers().customer }, { customer: ['music'] });

  customer.hangUp();
}, 90_000);

it('answering by mobile goes on in a page that is opened again, until online() switches back to the browser', async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 2 });
  await alice.page.getByTestId('go-online').click();
  await alice.page.locator('[data-screen=away]').waitFor();
  expect(await alice.code()).toBe(1);

  expect(await alice.call('online')).toEqual({ ok: true });
  await alice.page.locator('[data-screen=offline]').waitFor();
  expect((await standing()).workMode).toBe('ON_SITE');

  await alice.goOnline();
  callSales(system, customer);
  await alice.answer();
  expect(mobile.events.map(({ type }) => type)).not.toContain('CALL_INCOMING');

  customer.hangUp();
  await alice.status(5);
}, 90_000);

describe('where answers at mobile phones are confirmed by a key,', () => {
  it('the key takes the call, and picking up does not', async () => {
    const admin = await Program.signIn(system, 'admin');
    await admin.request('UpdateConfigItems', {
      configItems: JSON.stringify([{ name: 'ConfirmMobileAnswer', value: '1' }]),
    });
    await eventually({ what: 'Alice ready' }, async () => (await standing()).userState === 'READY');
    expect(await alice.call('offline', mobileNumber, salesNumber)).toEqual({ ok: true });
    await alice.status(1);

    await ringing();
    mobile.answer();
    // The prompt: sound without a speaker's tone counts as music.
    await whoHears({ mobile: speakers().mobile }, { mobile: ['music'] });
    expect((await standing()).userState).toBe('RINGING');

    mobile.pressKey('1');
    await whoHears(speakers(), { customer: ['mobile'], mobile: ['customer'] });
    expect((await standing()).userState).toBe('TALKING');

    mobile.hangUp();
    await customer.told('CALL_CLOSED');
    await eventually({ what: 'Ready again' }, async () => (await standing()).userState === 'READY');
  }, 60_000);

  it('a voicemail box, which presses no key, never gets the customer', async () => {
    await ringing();
    mobile.answer();
    await mobile.told('CALL_CLOSED', 25_000);

    expect(await standing()).toMatchObject({ userState: 'BREAK', breakCode: 'RingingTimeout' });
    await whoHears({ customer: speakers().customer }, { customer: ['music'] });
    expect(loudestOf(hertz.mobile, await customer.heard())).toBeLessThan(0.01);

    customer.hangUp();
  }, 60_000);
});
