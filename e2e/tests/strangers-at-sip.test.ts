import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { browserOffer, RawSip, type SipTransport, silentOffer, startOf } from '../support/sip-attacker.ts';
import { useSystem } from '../support/use-system.ts';

const stranger = '127.0.0.2';
const trunkHost = '127.0.0.1';
const salesNumber = '01066668888';
const methods = [
  'INVITE',
  'REGISTER',
  'OPTIONS',
  'MESSAGE',
  'SUBSCRIBE',
  'NOTIFY',
  'REFER',
  'PUBLISH',
  'BYE',
  'CANCEL',
  'UPDATE',
  'INFO',
  'PRACK',
] as const;

const system = useSystem({ environment: { OPENSEAT_TEST_SECRET: 'SECRET' } });
/** Existing endpoint names, as if the stranger had learned them. */
let names: Record<string, string>;
let agentPhone: { user: string; password: string };

beforeAll(async () => {
  const alice = await Program.signIn(system, 'alice');
  const { data: login } = await alice.request('GetLoginDetails', {});
  const { data: desk } = await alice.request('RegisterDevice', { deviceId: 'desk-1' });
  const page = await customerPage('13900139000');
  const pjsip = await readFile(join(system.dataFolder, 'asterisk', 'etc', 'pjsip.conf'), 'utf8');
  const trunk = /^\[(trunk[^\]]*)\]/m.exec(pjsip)?.[1] ?? '';
  agentPhone = { user: login.deviceId, password: login.userKey };
  names = {
    'the old name of the trunk': 'trunk',
    'the name of the trunk': trunk,
    'an agent’s phone': login.deviceId,
    'a desk phone': desk.userName,
    'a customer’s page': page.sipUser,
    'an agent': 'alice',
    'a number': '13800138000',
    anonymous: 'anonymous',
    'no user': '',
  };
});

/** 120 phones at once, on a busy machine: less than the server waits for a registration. */
const allAtOnceMs = 9_000;

/** The expected answers to a stranger's requests; BYE and CANCEL belong to a call, and there is none. */
const refusal = (method: string) => (method === 'BYE' || method === 'CANCEL' ? '481' : '401');

async function answersTo(raw: RawSip, from: string): Promise<Record<string, string | undefined>> {
  const answers = methods.map(async (method) => {
    const answer = await raw.ask(
      { method, from, to: salesNumber, ...(method === 'INVITE' && { body: silentOffer(raw.host) }) },
      14_000,
    );
    return [method, answer && startOf(answer)] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

async function tableOf(transport: SipTransport, host: string) {
  const rows = Object.entries(names).map(async ([what, from]) => {
    const raw = await RawSip.open(system, transport, host);
    const answers = await answersTo(raw, from);
    const { closed } = raw;
    raw.close();
    return [what, { answers, closed }] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const everybody = <Value>(value: Value) =>
  Object.fromEntries(Object.keys(names).map((what) => [what, value]));

describe('a SIP request, whatever name it bears,', () => {
  it.each(['udp', 'tcp'] as const)(
    'is refused from another address than the trunk’s, over %s',
    async (transport) => {
      const answers = Object.fromEntries(methods.map((method) => [method, refusal(method)]));
      expect(await tableOf(transport, stranger)).toEqual(everybody({ answers, closed: false }));
    },
  );

  it.each([stranger, trunkHost])(
    'gets no answer at /sip from %s, except a registration',
    async (host) => {
      const answers = Object.fromEntries(
        methods.map((method) => [method, method === 'REGISTER' ? '401' : undefined]),
      );
      expect(await tableOf('ws', host)).toEqual(everybody({ answers, closed: true }));
    },
    30_000,
  );

  it('is refused at /sip from a registered phone', async () => {
    const phone = await RawSip.open(system, 'ws', stranger);
    expect(await phone.register(agentPhone)).toBe('200');

    for (const from of Object.values(names)) {
      const answers = await answersTo(phone, from);
      expect(answers).toEqual(Object.fromEntries(methods.map((method) => [method, refusal(method)])));
    }

    phone.close();
  }, 60_000);

  it('is treated as the trunk’s from the trunk’s address', async () => {
    const answers = {
      INVITE: '404',
      REGISTER: '404',
      OPTIONS: '200',
      MESSAGE: '501',
      SUBSCRIBE: '489',
      NOTIFY: '501',
      REFER: '501',
      PUBLISH: '489',
      BYE: '481',
      CANCEL: '481',
      UPDATE: '501',
      INFO: '501',
      PRACK: '501',
    };

    for (const transport of ['udp', 'tcp'] as const) {
      const raw = await RawSip.open(system, transport, trunkHost);
      for (const from of ['trunk', 'alice', '13800138000']) {
        const rows = methods.map(async (method) => {
          const answer = await raw.ask({
            method,
            from,
            to: '01099999999',
            ...(method === 'INVITE' && { body: silentOffer(trunkHost) }),
          });
          return [method, answer && startOf(answer)] as const;
        });
        expect(Object.fromEntries(await Promise.all(rows))).toEqual(answers);
      }
      raw.close();
    }
  }, 60_000);

  it('leads to no call', async () => {
    expect(await system.metric('openseat_contacts')).toBe(0);
    await eventually(
      { what: 'No channel' },
      async () => (await system.metric('openseat_asterisk_channels')) === 0,
    );
  });
});

it('an agent’s phone cannot place a call by itself, with its own password', async () => {
  const phone = await RawSip.open(system, 'ws', stranger);
  expect(await phone.register(agentPhone)).toBe('200');

  for (const to of [salesNumber, '008825550100', `008825550100@${names['the name of the trunk']}`]) {
    const answer = await phone.askAs(agentPhone, {
      method: 'INVITE',
      to: to.includes('@') ? `sip:${to}` : to,
      body: browserOffer(stranger),
    });
    expect(Number(answer && startOf(answer))).toBeGreaterThanOrEqual(400);
  }

  expect(await system.metric('openseat_contacts')).toBe(0);
  phone.close();
}, 30_000);

describe('/sip', () => {
  it.each([
    ['http://crm.evil.example', '403'],
    ['null', '403'],
    ['https://crm.customer.example', 'open'],
    ['http://localhost:3000', 'open'],
    [undefined, 'open'],
  ])('answers a page from %s with %s', async (origin, expected) => {
    const opened = RawSip.open(system, 'ws', stranger, { headers: origin ? { origin } : {} });

    const found = await opened.then(
      (raw) => {
        raw.close();
        return 'open';
      },
      (error: Error) => /\d{3}/.exec(error.message)?.[0],
    );
    expect(found).toBe(expected);
  });

  it('limits sockets without a registration, in number and time', async () => {
    const host = '127.0.0.9';
    const sockets = await Promise.all(Array.from({ length: 400 }, () => RawSip.open(system, 'ws', host)));

    await eventually(
      { what: 'The refusals' },
      async () => sockets.filter(({ closed }) => closed).length >= 100,
    );
    expect(sockets.filter(({ closed }) => closed)).toHaveLength(100);

    // Other addresses are not affected.
    const phone = await RawSip.open(system, 'ws', stranger);
    expect(await phone.register(agentPhone)).toBe('200');

    await eventually({ what: 'The end of them', withinMs: 20_000 }, async () =>
      sockets.every(({ closed }) => closed),
    );
    expect(phone.closed).toBe(false);
    phone.close();

    const late = await RawSip.open(system, 'ws', host);
    expect(await late.register(agentPhone)).toBe('200');
    late.close();
  }, 60_000);

  it('takes 120 phones that register at once from one address', async () => {
    const phones = await Promise.all(
      Array.from({ length: 120 }, async (_unused, index) => {
        const { sipUser, password } = await customerPage(`1390000${1000 + index}`);
        return { user: sipUser, password };
      }),
    );

    for (let round = 0; round < 2; round += 1) {
      const sockets = await Promise.all(phones.map(() => RawSip.open(system, 'ws', '127.0.0.8')));
      const answers = await Promise.all(
        sockets.map((socket, index) =>
          socket.register(phones[index] ?? { user: '', password: '' }, allAtOnceMs),
        ),
      );
      expect(answers.filter((answer) => answer !== '200')).toEqual([]);
      for (const socket of sockets) socket.close();
    }
  }, 60_000);
});

describe('Asterisk', () => {
  it('gets no secret from the server’s environment, and no capability of root but for low ports', async () => {
    const asterisk = await asteriskProcess();
    const environment = await readFile(`/proc/${asterisk}/environ`, 'latin1');
    expect(environment).not.toContain('SECRET');
    expect(environment).not.toContain('OPENSEAT_');

    const status = await readFile(`/proc/${asterisk}/status`, 'latin1');
    expect(/CapEff:\s*(\w+)/.exec(status)?.[1]).toBe(
      process.getuid?.() === 0 ? '0000000000000400' : '0000000000000000',
    );

    expect(/NoNewPrivs:\s*(\d)/.exec(status)?.[1]).toBe(process.getuid?.() === 0 ? '1' : expect.any(String));
  });

  it('has its sockets in an unpredictable folder of its own user', async () => {
    const settings = await readFile(join(system.dataFolder, 'asterisk', 'etc', 'asterisk.conf'), 'utf8');
    const folder = /astrundir => (.*)/.exec(settings)?.[1] ?? '';
    expect(folder).toMatch(/openseat-\w{6}$/);

    const { mode, uid } = await stat(folder);
    expect([mode & 0o777, uid]).toEqual([0o700, process.getuid?.()]);
  });
});

async function customerPage(number: string): Promise<{ sipUser: string; password: string }> {
  const page = await fetch(`${system.url}/demo/phone`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number }),
  });
  return (await page.json()) as { sipUser: string; password: string };
}

/** The process of Asterisk itself, not its watcher. */
async function asteriskProcess(): Promise<string> {
  for (const id of system.processes()) {
    const command = await readFile(`/proc/${id}/cmdline`, 'latin1').catch(() => '');
    if (!command.startsWith('/bin/sh') && command.includes('asterisk.conf')) return id;
  }
  throw new Error('There is no Asterisk.');
}
