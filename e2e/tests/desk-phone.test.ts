import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerCalls, outsideNumber, outsidePhone, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { part, volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300, desk: 1900, outside: 2500 };
/** The panel header's text for it. */
const deskPhoneText = '座机';
let password: string;
/** The tests use the trunk's address; a desk phone needs another. */
const deskHost = '127.0.0.2';

const system = useSystem({ environment: { OPENSEAT_RTP_NAT: '1' } });
const browser = useBrowser(hertz.alice);
let program: Program;
let alice: AgentPage;
let desk: SipPhone;
let userName: string;
let customer: SipPhone | undefined;
let outside: SipPhone | undefined;

beforeAll(async () => {
  // The desk phone's sound comes from another address than its SDP names, as from behind NAT.
  program = await Program.signIn(system, 'alice');
});

afterAll(() => desk?.stop());

afterEach(async () => {
  await Promise.all([customer?.stop(), outside?.stop()]);
  customer = undefined;
  outside = undefined;
  await system.callsAreGone();
});

function deskPhone(secret: string): Promise<SipPhone> {
  return SipPhone.start({
    number: userName,
    hertz: hertz.desk,
    host: deskHost,
    registrar: { user: userName, password: secret, host: '127.0.0.1', port: system.ports.sip },
  });
}

/** A customer calls, and the desk phone rings. */
async function callsAtDesk(): Promise<SipPhone> {
  const phone = await customerCalls(system, { hertz: hertz.customer });
  await desk.told('CALL_INCOMING');
  return phone;
}

/** The desk phone and the other party hear each other. */
async function deskTalksWith(other: 'customer' | 'outside', phone: SipPhone): Promise<void> {
  const speakers = { [other]: phoneSpeaker(phone, hertz[other]), desk: phoneSpeaker(desk, hertz.desk) };
  await whoHears(speakers, { [other]: ['desk'], desk: [other] });
}

async function customerHearsMusic(phone: SipPhone): Promise<void> {
  await whoHears(
    { customer: phoneSpeaker(phone, hertz.customer), desk: phoneSpeaker(desk, hertz.desk) },
    { customer: ['music'] },
  );
}

/** The desk phone receives silence, or nothing. */
async function hearsNothing(phone: SipPhone): Promise<void> {
  let heard = -1;
  let since = Date.now();
  await eventually({ what: 'Silence' }, async () => {
    const sound = await phone.heard();
    if (sound.samples.length === heard) return Date.now() - since > 700;
    heard = sound.samples.length;
    since = Date.now();
    return volumeOf(part(sound, -0.7)) < 0.005;
  });
}

async function online(): Promise<boolean> {
  const { data } = await program.request('ListDevices', {});
  return data[0]?.online ?? false;
}

it('a desk phone registers by digest with the password of its owner, and with no other', async () => {
  const { data } = await program.request('RegisterDevice', { deviceId: 'desk-1' });
  password = data.password;
  expect(data).toMatchObject({ sipPort: system.ports.sip, online: false, inUse: false });
  userName = data.userName;

  const other = await deskPhone('some-other-password');
  // It gets no other access either: not even to the echo, which phones may call.
  other.dial(`sip:echo@127.0.0.1:${system.ports.sip}`);
  await other.told('CALL_CLOSED');
  expect(other.events.map(({ type }) => type)).not.toContain('CALL_ESTABLISHED');
  expect(await online()).toBe(false);

  await other.stop();
  desk = await deskPhone(password);
  await eventually({ what: 'The desk phone' }, online);
}, 60_000);

it('a desk phone makes no call by itself', async () => {
  outside = await outsidePhone(system, { hertz: hertz.outside });

  desk.dial(`sip:${outsideNumber}@127.0.0.1:${system.ports.sip}`);
  await desk.told('CALL_CLOSED');
  expect(outside.events).toEqual([]);
  desk.events.length = 0;
}, 60_000);

it('a desk phone rings with a customer’s call once its owner has chosen it, and both hear each other', async () => {
  await program.request('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();

  customer = await callsAtDesk();
  await alice.status(6);
  expect(await alice.page.getByTestId('answer').count()).toBe(0);
  expect(await alice.call('answer')).toMatchObject({ code: 'InvalidOperation.DeviceState' });

  desk.answer();
  await alice.status(9);
  await deskTalksWith('customer', customer);

  const [call] = (await program.request('PollUserStatus', {})).data.callContext?.channelContexts ?? [];
  const jobId = call?.jobId ?? '';
  await program.request('MuteCall', { jobId });
  await hearsNothing(customer);

  await program.request('UnmuteCall', { jobId });
  await deskTalksWith('customer', customer);

  await program.request('HoldCall', { jobId });
  await customerHearsMusic(customer);
  await hearsNothing(desk);

  await program.request('RetrieveCall', { jobId });
  await deskTalksWith('customer', customer);

  desk.hangUp();
  await customer.told('CALL_CLOSED');
  await alice.status(5);

  const record = await eventually({ what: 'The record, with its recording' }, async () => {
    const [last] = await program.recentCalls();
    return last?.recordings.length === 1 && last;
  });
  expect(record).toMatchObject({ contactDisposition: 'Success', contactType: 'Inbound' });
}, 90_000);

it('a desk phone rings first when its owner calls a number, which rings next', async () => {
  desk.events.length = 0;
  outside = await outsidePhone(system, { hertz: hertz.outside });

  expect(await alice.call('call', outsideNumber, salesNumber)).toEqual({ ok: true });
  await alice.status(8);
  await desk.told('CALL_INCOMING');
  expect(outside.events).toEqual([]);

  desk.answer();
  const ringing = await outside.told('CALL_INCOMING');
  expect(ringing.peeruri).toContain(`sip:${salesNumber}@`);

  outside.answer();
  await alice.status(10);
  await deskTalksWith('outside', outside);

  outside.hangUp();
  await desk.told('CALL_CLOSED');
  await alice.status(5);
}, 90_000);

/** Opens *How you answer* from the header's menu of the panel. */
async function choose(way: 'browser' | 'deskPhone'): Promise<void> {
  const { page } = alice;
  await page.getByTestId('status-menu').click();
  await page.getByTestId('go-answering').click();
  await page.getByTestId(`answer-with-${way}`).check();
  await page.getByTestId('answering-start').click();
  await page.getByTestId('answering-start').waitFor({ state: 'detached' });
}

async function workMode(): Promise<string> {
  return (await program.request('PollUserStatus', {})).data.userContext.workMode;
}

it('the browser replaces the desk phone at the panel, without a sign-out, and both hear each other there', async () => {
  await alice.page.locator('header .who', { hasText: deskPhoneText }).waitFor();
  await alice.call('ready');
  await alice.status(3);
  await alice.forgetHookCalls();

  await choose('browser');
  expect(await workMode()).toBe('ON_SITE');
  await alice.page.locator('header .who', { hasText: deskPhoneText }).waitFor({ state: 'detached' });
  expect(await alice.hookCalls()).toEqual([]);

  desk.events.length = 0;
  customer = await customerCalls(system, { hertz: hertz.customer });
  await alice.answerAtPanel();
  await whoHears(
    {
      customer: phoneSpeaker(customer, hertz.customer),
      alice: agentSpeaker(alice, hertz.alice),
    },
    { customer: ['alice'], alice: ['customer'] },
  );
  expect(desk.events.map(({ type }) => type)).not.toContain('CALL_INCOMING');

  await alice.page.getByTestId('hang-up').click();
  await customer.told('CALL_CLOSED');
  await alice.status(5);
}, 90_000);

it('a desk phone replaces the browser at the panel, which shows the call, says where to answer, holds and hangs up', async () => {
  const { page } = alice;
  await page.getByTestId('wrap-up-ready').click();
  await alice.status(3);

  await choose('deskPhone');
  expect(await workMode()).toBe('OFFICE_PHONE');

  desk.events.length = 0;
  customer = await callsAtDesk();
  await page.getByText('请拿起座机接听。').waitFor();
  expect(await page.getByTestId('answer').count()).toBe(0);

  desk.answer();
  await alice.status(9);
  await deskTalksWith('customer', customer);

  // Browser measurements are not shown for a phone.
  expect(await page.getByTestId('quality').count()).toBe(0);

  await page.getByTestId('hold').click();
  await alice.status(12);
  await customerHearsMusic(customer);
  await hearsNothing(desk);

  await page.getByTestId('retrieve').click();
  await alice.status(9);
  await deskTalksWith('customer', customer);

  await page.getByTestId('hang-up').click();
  await desk.told('CALL_CLOSED');
  await customer.told('CALL_CLOSED');
  await alice.status(5);
}, 90_000);

it('a desk phone that is gone is shown at the panel at once, with the way back to the browser', async () => {
  const { page } = alice;
  await page.getByTestId('wrap-up-ready').click();
  await alice.status(3);

  await desk.stop();
  await page.getByTestId('desk-phone-gone').waitFor();

  await page.getByTestId('leave-desk-phone').click();
  await page.getByTestId('desk-phone-gone').waitFor({ state: 'detached' });
  expect(await workMode()).toBe('ON_SITE');

  await page.getByTestId('status-menu').click();
  await page.getByTestId('go-answering').click();
  const state = page.getByTestId('desk-phone-state');
  await state.filter({ hasText: '未连接' }).waitFor();
  await page.getByTestId('answer-with-deskPhone').check();
  expect(await page.getByTestId('answering-start').getAttribute('aria-disabled')).toBe('true');

  desk = await deskPhone(password);
  await state.filter({ hasText: '已连接' }).waitFor();

  await page.getByTestId('answering-start').click();
  await page.getByTestId('answering-start').waitFor({ state: 'detached' });
  expect(await workMode()).toBe('OFFICE_PHONE');
}, 90_000);

it('a desk phone is known again after a restart, until it is removed', async () => {
  await system.halt();
  await system.run();

  // A phone registers again before its registration expires; this one when it is switched on.
  await desk.stop();
  desk = await deskPhone(password);
  await eventually({ what: 'The desk phone' }, online);

  await program.request('UnregisterDevice', {});
  expect((await program.request('ListDevices', {})).data).toEqual([]);
}, 90_000);
