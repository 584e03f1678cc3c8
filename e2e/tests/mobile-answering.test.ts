import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { phoneSpeaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300, mobile: 1900 };
const mobileNumber = '13900139000';
const salesNumber = '01066668888';

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
  mobile = await SipPhone.start({ number: mobileNumber, hertz: hertz.mobile, port: system.ports.trunk });
  customer = await SipPhone.start({ number: '13800138000', hertz: hertz.customer });
});

afterEach(async () => {
  await Promise.all([mobile.stop(), customer.stop()]);
  for (const metric of ['openseat_contacts', 'openseat_asterisk_channels', 'openseat_asterisk_bridges']) {
    await eventually({ what: `None of ${metric}` }, async () => (await system.metric(metric)) === 0);
  }
});

const speakers = () => ({
  customer: phoneSpeaker(customer, hertz.customer),
  mobile: phoneSpeaker(mobile, hertz.mobile),
});

function customerCalls(): void {
  customer.dial(`sip:${salesNumber}@127.0.0.1:${system.ports.sip}`);
}

async function standing() {
  const { data } = await program.request('PollUserStatus', {});
  return data.userContext;
}

it('offline(): calls ring at the agent’s mobile from the chosen number, both hear each other, and the agent has the record', async () => {
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

  customerCalls();
  const ringing = await mobile.told('CALL_INCOMING');
  expect(ringing.peeruri).toContain(`sip:${salesNumber}@`);
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
    callingNumber: '13800138000',
    calledNumber: salesNumber,
  });
  const { recordings } = await program.request('ListRecordingsByContactId', { contactId: String(contactId) });
  expect(recordings).toHaveLength(1);
}, 90_000);

it('outlives a restart; an agent that does not answer there gets a break for a while, and the caller hears music', async () => {
  await system.halt();
  await system.run();
  expect(await standing()).toMatchObject({
    workMode: 'OFF_SITE',
    userState: 'READY',
    mobile: mobileNumber,
  });
  customerCalls();
  await mobile.told('CALL_INCOMING');
  await mobile.told('CALL_CLOSED');
  expect(await standing()).toMatchObject({ userState: 'BREAK', breakCode: 'RingingTimeout' });
  await customer.told('CALL_ESTABLISHED');
  await whoHears({ customer: speakers().customer }, { customer: ['music'] });
  customer.hangUp();
}, 90_000);

it('goes on in a page that is opened again, until online() switches back to the browser', async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 2 });
  await alice.page.getByTestId('go-online').click();
  await alice.page.locator('[data-screen=away]').waitFor();
  expect(await alice.code()).toBe(1);
  expect(await alice.call('online')).toEqual({ ok: true });
  await alice.page.locator('[data-screen=offline]').waitFor();
  expect((await standing()).workMode).toBe('ON_SITE');
  await alice.goOnline();
  customerCalls();
  await alice.status(6);
  await alice.call('answer');
  await alice.status(9);
  expect(mobile.events.map(({ type }) => type)).not.toContain('CALL_INCOMING');
  customer.hangUp();
  await alice.status(5);
}, 90_000);

describe('where answers at mobile phones are to be confirmed', () => {
  it('a key there takes the call, and not the pick-up', async () => {
    const admin = await Program.signIn(system, 'admin');
    await admin.request('UpdateConfigItems', {
      configItems: JSON.stringify([{ name: 'ConfirmMobileAnswer', value: '1' }]),
    });
    await eventually({ what: 'Alice ready' }, async () => (await standing()).userState === 'READY');
    expect(await alice.call('offline', mobileNumber, salesNumber)).toEqual({ ok: true });
    await alice.status(1);
    customerCalls();
    await mobile.told('CALL_INCOMING');
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

  it('a voicemail box, which presses none, never gets the customer', async () => {
    customerCalls();
    await mobile.told('CALL_INCOMING');
    mobile.answer();
    await mobile.told('CALL_CLOSED', 25_000);
    expect(await standing()).toMatchObject({ userState: 'BREAK', breakCode: 'RingingTimeout' });
    await whoHears({ customer: speakers().customer }, { customer: ['music'] });
    expect(loudestOf(hertz.mobile, await customer.heard())).toBeLessThan(0.01);
    customer.hangUp();
  }, 60_000);
});
