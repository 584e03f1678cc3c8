import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { headerOf, RawSip, silentOffer, startOf } from '../support/sip-attacker.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const salesNumber = '01066668888';
const premium = '008825550100';
const deskHost = '127.0.0.2';
/** A channel with an id like those of call control, but without a contact. */
const unowned = 'customer-1000000000000000001';

const system = useSystem();
const browser = useBrowser(1300);
let alice: AgentPage;
let program: Program;
/** The far end of the trunk; it records calls and does not answer by itself. */
let trunk: RawSip;
let trunkName: string;
/** Settles when the sweep has ended the unowned channel. */
let swept: Promise<unknown>;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 0 });
  await alice.goOnline();
  program = await Program.signIn(system, 'alice');
  const pjsip = await readFile(join(system.dataFolder, 'asterisk', 'etc', 'pjsip.conf'), 'utf8');
  trunkName = /^\[(trunk[^\]]*)\]/m.exec(pjsip)?.[1] ?? '';
  await ari('POST', `channels/create?endpoint=${throughTrunk()}&app=openseat&channelId=${unowned}`);
  swept = eventually({ what: 'The end of the unowned channel', withinMs: 50_000 }, async () => {
    const { status } = await ari('GET', `channels/${unowned}`);
    return status === 404;
  });
}, 120_000);

beforeEach(async () => {
  trunk = await RawSip.open(system, 'udp', '127.0.0.1', { port: system.ports.trunk });
  if ((await alice.code()) !== 3) await alice.call('ready');
  await alice.status(3);
});

afterEach(() => trunk.close());

/** Asterisk's ARI, which only the server can reach. */
async function ari(method: string, path: string): Promise<Response> {
  const folder = join(system.dataFolder, 'asterisk', 'etc');
  const http = await readFile(join(folder, 'http.conf'), 'utf8');
  const password = /password = (.*)/.exec(await readFile(join(folder, 'ari.conf'), 'utf8'))?.[1];
  const port = /bindport = (\d+)/.exec(http)?.[1];
  return fetch(`http://127.0.0.1:${port}/ari/${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`openseat:${password}`).toString('base64')}` },
  });
}

const throughTrunk = () =>
  encodeURIComponent(`PJSIP/${trunkName}/sip:${premium}@127.0.0.1:${system.ports.trunk}`);

const isInvite = (message: string) => startOf(message) === 'INVITE';

/** Where a 3xx may lead to: another channel, the trunk's own address, the dialplan, a number of ours. */
const contacts = () => [
  `sip:PJSIP%2F${premium}%40${trunkName}@x`,
  `sip:PJSIP%2F${premium}%40trunk@x`,
  `sip:${premium}@127.0.0.1:${system.ports.trunk}`,
  `sip:Local%2F${salesNumber}%40from-trunk@x`,
  `sip:${salesNumber}@127.0.0.1:${system.ports.sip}`,
];

/**
 * A customer calls sales; the phone answers with a 302. Then only the customer's channel is left in
 * Asterisk.
 */
async function redirects(phone: RawSip, contact: string): Promise<void> {
  const customer = await SipPhone.start({ number: '13800138000', hertz: 700 });
  const known = phone.received.length;
  try {
    customer.dial(`sip:${salesNumber}@127.0.0.1:${system.ports.sip}`);
    const invite = await eventually({ what: 'The call at the phone' }, async () =>
      phone.received.slice(known).find(isInvite),
    );

    phone.respond(invite, '302 Moved Temporarily', [`Contact: <${contact}>`]);
    expect(await phone.told((message) => startOf(message) === 'ACK')).toBeDefined();

    await eventually({ what: 'The end of the offer' }, async () => (await alice.code()) !== 6);
    await eventually({ what: "The customer's channel alone" }, async () => (await ownedChannels()) === 1);
    expect(trunk.received.filter(isInvite)).toEqual([]);
  } finally {
    customer.hangUp();
    await customer.stop();
  }
  await eventually({ what: 'No channel' }, async () => (await ownedChannels()) === 0);
  await alice.call('ready');
  await alice.status(3);
}

/** Alice's desk phone, registered; calls ring there from now on. */
async function deskPhone(): Promise<{ readonly phone: RawSip; readonly user: string }> {
  const { data } = await program.request('RegisterDevice', { deviceId: 'desk-1' });
  const phone = await RawSip.open(system, 'udp', deskHost);
  expect(await phone.register({ user: data.userName, password: data.password })).toBe('200');
  await program.request('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
  return { phone, user: data.userName };
}

/** How many channels Asterisk has, without the unowned one. */
async function ownedChannels(): Promise<number> {
  const channels = (await (await ari('GET', 'channels')).json()) as { id: string }[];
  return channels.filter(({ id }) => id !== unowned).length;
}

describe('a redirection is not followed', () => {
  it('from an agent’s phone at /sip', async () => {
    const { data } = await program.request('GetLoginDetails', {});
    const phone = await RawSip.open(system, 'ws', '127.0.0.3');
    expect(await phone.register({ user: data.deviceId, password: data.userKey })).toBe('200');

    for (const contact of contacts()) await redirects(phone, contact);
    phone.close();
  }, 120_000);

  it('from a desk phone', async () => {
    const { phone } = await deskPhone();

    for (const contact of contacts()) await redirects(phone, contact);
    phone.close();
  }, 120_000);

  it.each([
    '300 Multiple Choices',
    '301 Moved Permanently',
    '302 Moved Temporarily',
    '305 Use Proxy',
    '380 Alternative Service',
  ])('from the trunk, and the record says Redirected: %s', async (status) => {
    const { phone } = await deskPhone();
    await alice.status(3);
    const before = (await program.recentCalls()).length;

    const calling = alice.call('call', '17688888888');
    const invite = await phone.told(isInvite);
    phone.respond(
      invite ?? '',
      '200 OK',
      [`Contact: <sip:x@${deskHost}:${phone.port}>`],
      silentOffer(deskHost),
    );
    await calling;

    const outgoing = await trunk.told(isInvite);
    trunk.respond(outgoing ?? '', status, [`Contact: <sip:${premium}@127.0.0.1:${system.ports.trunk}>`]);
    expect(await trunk.told((message) => startOf(message) === 'ACK')).toBeDefined();
    await alice.status(3);

    expect(trunk.received.filter(isInvite)).toEqual([outgoing]);
    const record = await eventually({ what: 'A record' }, async () => {
      const [newest, ...older] = await program.recentCalls();
      return older.length === before && newest;
    });
    expect(record.contactDisposition).toBe('Redirected');

    phone.close();
  });
});

it('a REFER from an agent’s phone in a call is refused, and the call goes on', async () => {
  const { phone, user } = await deskPhone();
  await alice.status(3);
  const customer = await SipPhone.start({ number: '13800138000', hertz: 700 });
  customer.dial(`sip:${salesNumber}@127.0.0.1:${system.ports.sip}`);
  const invite = (await phone.told(isInvite)) ?? '';
  const tag = 'desk-tag';
  const to = headerOf(invite, 'To') ?? '';
  phone.respond(
    invite.replace(to, `${to};tag=${tag}`),
    '200 OK',
    [`Contact: <sip:${user}@${deskHost}:${phone.port}>`],
    silentOffer(deskHost),
  );
  await alice.status(9);

  for (const target of [...contacts(), `tel:${premium}`]) {
    const answer = await phone.ask({
      method: 'REFER',
      to: /<(.*)>/.exec(headerOf(invite, 'Contact') ?? '')?.[1] ?? '',
      callId: headerOf(invite, 'Call-ID') ?? '',
      fromTag: tag,
      toTag: /tag=([^;]+)/.exec(headerOf(invite, 'From') ?? '')?.[1] ?? '',
      sequence: phone.received.length + 10,
      headers: [`Refer-To: <${target}>`],
    });
    expect(Number(answer && startOf(answer))).toBeGreaterThanOrEqual(400);
  }

  expect(await alice.code()).toBe(9);
  expect(await ownedChannels()).toBeGreaterThan(1);
  expect(trunk.received.filter(isInvite)).toEqual([]);

  customer.hangUp();
  await alice.status(3);
  await customer.stop();
  phone.close();
}, 60_000);

describe('a channel without a contact is ended', () => {
  it('as soon as Asterisk reports it', async () => {
    await ari('POST', `channels?endpoint=${throughTrunk()}&app=openseat`);
    await eventually({ what: 'No channel' }, async () => (await ownedChannels()) === 0);
    expect(system.output).toContain('an unexpected channel is ended');
  });

  it('by the sweep of every 30 s at the latest', async () => {
    await swept;
    expect(system.output).toContain('a leg without a contact is ended');
  }, 60_000);
});
