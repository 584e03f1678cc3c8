import { beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { mangledMessage, randomFrom } from '../support/mangled-sip.ts';
import { Program } from '../support/program.ts';
import { browserOffer, headerOf, RawSip, silentOffer, startOf } from '../support/sip-attacker.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, bob: 1300 };
const count = 20_000;
/** A busy machine takes a few milliseconds for each. */
const longest = 240_000;
const seed = Number(process.env.OPENSEAT_RANDOM_SEED ?? Date.now() % 2 ** 31);
const host = '127.0.0.2';

const system = useSystem();
const browser = useBrowser(hertz.bob);
let asterisk: string;

beforeAll(async () => {
  asterisk = system.processes().join();
});

/** Asterisk answers the trunk, and is still the same process. */
async function isWell(): Promise<void> {
  await eventually({ what: `An answer to the trunk (seed ${seed})` }, async () => {
    const trunk = await RawSip.open(system, 'udp', '127.0.0.1');
    const answer = await trunk.ask({ method: 'OPTIONS', to: '01066668888' }, 2_000);
    trunk.close();
    return answer !== undefined && startOf(answer) === '200';
  });
  expect(system.processes().join()).toBe(asterisk);
}

interface Call {
  /** The INVITE that the phone has answered with `answer`, an SDP. */
  readonly invite: string;
  readonly answer: string;
  /** Requests sent so far. */
  readonly sent: number;
}

/** A request in a call that no phone of ours would send. */
function wrongRequest(random: () => number, { invite, answer, sent }: Call) {
  const of = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)] as Value;
  const method = of([
    ...['INVITE', 'UPDATE', 'MESSAGE', 'INFO', 'OPTIONS'],
    ...['NOTIFY', 'REFER', 'PRACK', 'ACK', 'CANCEL'],
  ]);
  const [type, body] = of([
    ['application/sdp', answer],
    ['application/sdp', answer.replace('a=sendrecv', of(['a=inactive', 'a=sendonly', 'a=recvonly']))],
    ['application/sdp', silentOffer(host)],
    ['application/sdp', answer.replace('m=audio 9', 'm=audio 0')],
    ['application/sdp', 'v=0\r\n'],
    [
      'application/dtmf-relay',
      `Signal=${of(['1', 'A', '', '999'])}\r\nDuration=${of(['160', '-1', '99999999'])}`,
    ],
    ['text/plain', 'x'.repeat(500)],
    ['', ''],
  ] as const);
  return {
    method,
    to: /<(.*)>/.exec(headerOf(invite, 'Contact') ?? '')?.[1] ?? '',
    callId: headerOf(invite, 'Call-ID') ?? '',
    fromTag: 'x',
    toTag: /tag=([^;]+)/.exec(headerOf(invite, 'From') ?? '')?.[1] ?? '',
    sequence: of([sent + 10, sent + 10, sent + 10, 1, 2 ** 31 - 1 - sent]),
    headers: [
      ...(type ? [`Content-Type: ${type}`] : []),
      'Refer-To: <sip:008825550100@trunk>',
      'Event: refer',
    ],
    body,
  };
}

it.each(['udp', 'tcp'] as const)(
  `the call centre goes on after ${count} mangled messages over %s (seed ${seed})`,
  async (transport) => {
    const random = randomFrom(seed);
    let raw = await RawSip.open(system, transport, host);

    for (let sent = 0; sent < count; sent += 1) {
      if (raw.closed) raw = await RawSip.open(system, transport, host);
      raw.write(mangledMessage(random, transport, host));
      // Let the event loop read the network now and then.
      if (sent % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (sent % 200 === 0) await isWell();
    }

    raw.close();
    await isWell();
  },
  longest,
);

it(
  `the call centre goes on after ${count} mangled messages of a registered phone at /sip (seed ${seed})`,
  async () => {
    const random = randomFrom(seed);
    const response = await fetch(`${system.url}/demo/phone`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: '13900139000' }),
    });
    const { sipUser: user, password } = (await response.json()) as { sipUser: string; password: string };
    const registered = async () => {
      const raw = await RawSip.open(system, 'ws', host);
      expect(await raw.register({ user, password })).toBe('200');
      return raw;
    };
    let raw = await registered();

    for (let sent = 0; sent < count; sent += 1) {
      if (raw.closed) raw = await registered();
      raw.write(mangledMessage(random, 'ws', host));
      if (sent % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (sent % 200 === 0) await isWell();
    }

    raw.close();
    await isWell();
  },
  longest,
);

it(`a call whose agent’s phone sends wrong requests can be ended, and no number is called (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const trunk = await RawSip.open(system, 'udp', '127.0.0.1', { port: system.ports.trunk });
  const alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 0 });
  await alice.goOnline();
  const program = await Program.signIn(system, 'alice');
  const { data } = await program.request('GetLoginDetails', {});
  const phone = await RawSip.open(system, 'ws', host);
  expect(await phone.register({ user: data.deviceId, password: data.userKey })).toBe('200');
  const customer = await SipPhone.start({ number: '13800138000', hertz: hertz.customer });
  customer.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
  const invite = (await phone.told((message) => startOf(message) === 'INVITE', 15_000)) ?? '';
  const to = headerOf(invite, 'To') ?? '';
  const answer = browserOffer(host, 'active');
  phone.respond(
    invite.replace(to, `${to};tag=x`),
    '200 OK',
    [`Contact: <sip:x@${host};transport=ws>`],
    answer,
  );
  await alice.call('answer');
  await alice.status(9);

  for (let sent = 0; sent < 150; sent += 1) {
    const asked = phone.ask(wrongRequest(random, { invite, answer, sent }), 300);
    if (random() < 0.7) await asked;
  }

  customer.hangUp();
  await alice.status(3);
  for (const metric of ['openseat_contacts', 'openseat_asterisk_channels', 'openseat_asterisk_bridges']) {
    await eventually(
      { what: `None of ${metric}`, withinMs: 20_000 },
      async () => (await system.metric(metric)) === 0,
    );
  }
  expect(trunk.received.filter((message) => startOf(message) === 'INVITE')).toEqual([]);

  trunk.close();
  phone.close();
  await customer.stop();
  await alice.page.close();
  await isWell();
}, 180_000);

it('a call after all this is answered, and both hear each other', async () => {
  const bob = await AgentPage.open(await browser.newPage(), system, 'bob', { afterCallRule: 0 });
  await bob.goOnline();

  const customer = await SipPhone.start({ number: '13800138001', hertz: hertz.customer });
  customer.dial(`sip:02188886666@127.0.0.1:${system.ports.sip}`);
  await bob.page.getByTestId('answer').click();
  await bob.status(9);

  const speakers = { customer: phoneSpeaker(customer, hertz.customer), bob: agentSpeaker(bob, hertz.bob) };
  await whoHears(speakers, { customer: ['bob'], bob: ['customer'] });

  customer.hangUp();
  await bob.status(3);
  await customer.stop();
}, 90_000);
