import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../stage/agent-page.ts';
import { type SpeakingBrowser, speakingBrowser } from '../stage/browser.ts';
import { eventually } from '../stage/eventually.ts';
import { Program } from '../stage/program.ts';
import { SipPhone } from '../stage/sip-phone.ts';
import { System } from '../stage/system.ts';
import { phoneSpeaker, whoHears } from '../stage/who-hears.ts';

const hertz = { customer: 700, alice: 1300, desk: 1900, outside: 2500 };
const password = 'a-password-for-the-desk';
/** The trunk's address is the stories' own; a desk phone stands somewhere else. */
const deskHost = '127.0.0.2';

let system: System;
let browser: SpeakingBrowser;
let program: Program;
let alice: AgentPage;
let desk: SipPhone;
let userName: string;
let customer: SipPhone | undefined;
let outside: SipPhone | undefined;

beforeAll(async () => {
  system = await System.start();
  browser = await speakingBrowser(hertz.alice);
  program = await Program.signIn(system, 'alice');
});

afterAll(async () => {
  await desk?.stop();
  await browser?.close();
  await system?.stop();
});

afterEach(async () => {
  await Promise.all([customer?.stop(), outside?.stop()]);
  customer = undefined;
  outside = undefined;
  for (const metric of ['openseat_contacts', 'openseat_asterisk_channels', 'openseat_asterisk_bridges']) {
    await eventually({ what: `None of ${metric}` }, async () => (await system.metric(metric)) === 0);
  }
});

function deskPhone(secret: string): Promise<SipPhone> {
  return SipPhone.start({
    number: userName,
    hertz: hertz.desk,
    host: deskHost,
    registrar: { user: userName, password: secret, host: '127.0.0.1', port: system.ports.sip },
  });
}

/** A phone that is alone, or whose other end is muted at the telephone system, is sent nothing at all: what it has heard grows no more. */
async function nothingComes(phone: SipPhone): Promise<void> {
  let heard = -1;
  let since = Date.now();
  await eventually({ what: 'Silence' }, async () => {
    const { length } = (await phone.heard()).samples;
    if (length !== heard) {
      heard = length;
      since = Date.now();
    }
    return Date.now() - since > 700;
  });
}

async function online(): Promise<boolean> {
  const { data } = await program.request('ListDevices', {});
  return data[0]?.online ?? false;
}

it('registers by digest with the password of its owner, and by no other', async () => {
  const { data } = await program.request('RegisterDevice', { deviceId: 'desk-1', password });
  expect(data).toMatchObject({ sipPort: system.ports.sip, online: false, inUse: false });
  userName = data.userName;
  const other = await deskPhone('some-other-password');
  // Nor is it let in any other way: not even to the echo, which phones may call.
  other.dial(`sip:echo@127.0.0.1:${system.ports.sip}`);
  await other.told('CALL_CLOSED');
  expect(other.events.map(({ type }) => type)).not.toContain('CALL_ESTABLISHED');
  expect(await online()).toBe(false);
  await other.stop();
  desk = await deskPhone(password);
  await eventually({ what: 'The desk phone' }, online);
}, 60_000);

it('calls nobody by itself', async () => {
  outside = await SipPhone.start({
    number: '17688888888',
    hertz: hertz.outside,
    port: system.ports.trunk,
  });
  desk.dial(`sip:17688888888@127.0.0.1:${system.ports.sip}`);
  await desk.told('CALL_CLOSED');
  expect(outside.events).toEqual([]);
  desk.events.length = 0;
}, 60_000);

it('rings with a customer’s call once its owner has chosen it, and both hear each other', async () => {
  await program.request('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();
  customer = await SipPhone.start({ number: '13800138000', hertz: hertz.customer });
  customer.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
  await desk.told('CALL_INCOMING');
  await alice.status(6);
  expect(await alice.page.getByTestId('answer').count()).toBe(0);
  expect(await alice.call('answer')).toMatchObject({ code: 'InvalidOperation.DeviceState' });
  desk.answer();
  await alice.status(9);
  const speakers = {
    customer: phoneSpeaker(customer, hertz.customer),
    desk: phoneSpeaker(desk, hertz.desk),
  };
  await whoHears(speakers, { customer: ['desk'], desk: ['customer'] });
  const [call] = (await program.request('PollUserStatus', {})).data.callContext?.channelContexts ?? [];
  const jobId = call?.jobId ?? '';
  await program.request('MuteCall', { jobId });
  await nothingComes(customer);
  await program.request('UnmuteCall', { jobId });
  await whoHears(speakers, { customer: ['desk'], desk: ['customer'] });
  await program.request('HoldCall', { jobId });
  await whoHears(speakers, { customer: ['music'] });
  await nothingComes(desk);
  await program.request('RetrieveCall', { jobId });
  await whoHears(speakers, { customer: ['desk'], desk: ['customer'] });
  desk.hangUp();
  await customer.told('CALL_CLOSED');
  await alice.status(5);
  const record = await eventually({ what: 'The record' }, async () => (await program.recentCalls())[0]);
  expect(record).toMatchObject({ contactDisposition: 'Success', contactType: 'Inbound' });
  expect(record.recordings).toHaveLength(1);
}, 90_000);

it('rings first when its owner calls somebody, and then theirs', async () => {
  desk.events.length = 0;
  outside = await SipPhone.start({
    number: '17688888888',
    hertz: hertz.outside,
    port: system.ports.trunk,
  });
  expect(await alice.call('call', '17688888888', '01066668888')).toEqual({ ok: true });
  await alice.status(8);
  await desk.told('CALL_INCOMING');
  expect(outside.events).toEqual([]);
  desk.answer();
  const ringing = await outside.told('CALL_INCOMING');
  expect(ringing.peeruri).toContain('sip:01066668888@');
  outside.answer();
  await alice.status(10);
  const speakers = {
    outside: phoneSpeaker(outside, hertz.outside),
    desk: phoneSpeaker(desk, hertz.desk),
  };
  await whoHears(speakers, { outside: ['desk'], desk: ['outside'] });
  outside.hangUp();
  await desk.told('CALL_CLOSED');
  await alice.status(5);
}, 90_000);

it('is known again after a restart, until it is removed', async () => {
  await system.halt();
  await system.run();
  // A phone registers again when its time is up; this one, when it is switched on.
  await desk.stop();
  desk = await deskPhone(password);
  await eventually({ what: 'The desk phone' }, online);
  await program.request('UnregisterDevice', {});
  expect((await program.request('ListDevices', {})).data).toEqual([]);
}, 90_000);
