import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { salesNumber as hotline } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { RawCaller, RawTrunk } from '../support/raw-sip.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const support = '02188886666';
const flow = '01066660000';
const customer = '13810147619';

const system = useSystem();
const browser = useBrowser(1300);
let alice: AgentPage;
let bob: AgentPage;
let caller: RawCaller;
let trunk: RawTrunk;

beforeAll(async () => {
  trunk = await RawTrunk.open(system.ports.trunk);
  caller = await RawCaller.open(system.ports.sip);
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 0 });
  await alice.goOnline();
});

afterAll(async () => {
  caller?.close();
  trunk?.close();
});

afterEach(async () => {
  caller.end();
  await alice.status(3);
  await alice.forgetHookCalls();
  trunk.called.length = 0;
  trunk.keys.length = 0;
});

interface Ringing {
  readonly to?: string;
  readonly from?: string | Buffer;
  readonly headers?: readonly string[];
}

/** Calls the hotline; returns caller and called number from the agent's page. */
async function rings({
  to = hotline,
  from = `<sip:${customer}@127.0.0.1>`,
  headers = [],
}: Ringing): Promise<unknown[]> {
  caller.end();
  await alice.status(3);
  await alice.forgetHookCalls();

  caller.invite({ to: `sip:${to}@127.0.0.1:${system.ports.sip}`, from, headers });
  const [, shown, called] = await alice.told('onCallComing');
  return [shown, called];
}

describe('the called number', () => {
  it.each([
    '+861066668888',
    '+8601066668888',
    '861066668888',
    '01066668888;npdi',
    '01066668888;phone-context=+86',
    '008601066668888',
    '+861066668888;npdi;rn=+8613900000000',
    '1066668888',
  ])('%s is the hotline', async (to) => expect(await rings({ to })).toEqual([customer, hotline]));
});

describe('a caller', () => {
  it.each([
    ['+8613810147619', customer],
    ['8613810147619', customer],
    ['013810147619', customer],
    ['008613810147619', customer],
    ['138-1014-7619', customer],
    ['+861066667777', '01066667777'],
    ['desk.north', 'desk.north'],
    ['%3Cimg%20src=x%20onerror=alert(1)%3E', 'anonymous'],
    ['%22%3E%3Cscript%3E', 'anonymous'],
    ['1'.repeat(300), 'anonymous'],
    ['a'.repeat(200), 'a'.repeat(32)],
  ])('%s is shown as %s', async (user, shown) =>
    expect(await rings({ from: `<sip:${user}@127.0.0.1>` })).toEqual([shown, hotline]),
  );

  it('with a name of 2,000 letters, or a name that is a number, is shown by number', async () => {
    for (const name of ['x'.repeat(2_000), '13900139000', '<b>bold</b>'])
      expect(await rings({ from: `"${name}" <sip:${customer}@127.0.0.1>` })).toEqual([customer, hotline]);
  });

  it('is one customer in every search, in whichever form the number came and is searched for', async () => {
    const program = await Program.signIn(system, 'alice');
    const counts: number[] = [];
    for (const phoneNumber of [
      customer,
      `+86${customer}`,
      `0${customer}`,
      '138-1014-7619',
      `0086 ${customer}`,
    ]) {
      const { callDetailRecords } = await program.request('ListRecentCallRecords', {
        criteria: JSON.stringify({ phoneNumber }),
        pageNumber: 1,
        pageSize: 1,
      });
      counts.push(callDetailRecords.totalCount);
    }

    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(10);
  });
});

describe('a name in bytes of another encoding', () => {
  const quoted = (name: Buffer) => [Buffer.from('"'), name, Buffer.from(`" <sip:${customer}@127.0.0.1>`)];
  it.each([
    ['GBK', Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7])],
    ['Latin-1', Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72])],
    ['a torn UTF-8 character', Buffer.from([0xe7, 0x8e])],
    ['bytes that are never in UTF-8', Buffer.from([0xff, 0xfe, 0xc0, 0x80])],
  ])('(%s) does not keep the call from ringing', async (_what, name) =>
    expect(await rings({ from: Buffer.concat(quoted(name)) })).toEqual([customer, hotline]),
  );
});

describe('a withheld number', () => {
  const asserted = 'P-Asserted-Identity: <sip:13800138000@127.0.0.1>';
  const anonymous = '"Anonymous" <sip:anonymous@anonymous.invalid>';
  it.each([
    ['From anonymous, asserted, Privacy: id', anonymous, [asserted, 'Privacy: id']],
    ['From anonymous, asserted', anonymous, [asserted]],
    ['From with its number, asserted, Privacy: id', `<sip:${customer}@127.0.0.1>`, [asserted, 'Privacy: id']],
    ['From anonymous, Privacy: user;id', anonymous, [asserted, 'Privacy: user;id']],
    ['From anonymous', anonymous, []],
  ])('is not shown with %s', async (_what, from, headers) => {
    expect(await rings({ from, headers })).toEqual(['anonymous', hotline]);

    const text = await alice.page.locator('body').innerText();
    expect(text).not.toContain('13800138000');
  });

  it('is in no record', async () => {
    const records = await (await Program.signIn(system, 'alice')).recentCalls();
    expect(JSON.stringify(records)).not.toContain('13800138000');
    expect(records[0]).toMatchObject({ callingNumber: 'anonymous' });
  });

  it('is shown to administrators only, and each request for it is in the audit log', async () => {
    await rings({ from: anonymous, headers: [asserted, 'Privacy: id'] });
    const [, , , contactId = ''] = (await alice.told('onCallComing')).map(String);

    const [admin, agent] = await Promise.all([
      Program.signIn(system, 'admin'),
      Program.signIn(system, 'alice'),
    ]);
    await expect(agent.request('GetWithheldCaller', { contactId })).rejects.toThrow('NoPermission.User');
    expect(await admin.request('GetWithheldCaller', { contactId })).toMatchObject({
      data: { contactId, caller: '13800138000' },
    });

    const { entries } = await admin.request('ListAuditLog', {
      action: 'GetWithheldCaller',
      pageNumber: 1,
      pageSize: 10,
    });
    expect(entries.list).toMatchObject([{ actorName: '管理员 Admin', target: contactId }]);
  });

  it('needs Privacy or an anonymous From: a merely asserted number is shown', async () => {
    const headers = ['P-Asserted-Identity: <sip:+8613900139000@127.0.0.1>'];
    expect(await rings({ headers })).toEqual(['13900139000', hotline]);
  });
});

describe('when an agent dials,', () => {
  it.each([
    ['tel:+86-10-6666-7777', '01066667777'],
    ['１３９００１３９０００', '13900139000'],
    ['139\u200b0013\u200b9000', '13900139000'],
    ['13900139000 (家)', '13900139000'],
    ['86-10-66667777', '01066667777'],
    ['(+86) 755 8888 6666', '075588886666'],
    ['110', '110'],
    ['119', '119'],
    ['120', '120'],
    ['122', '122'],
  ])('%s goes out as %s', async (text, number) => {
    expect(await alice.call('call', text)).toEqual({ ok: true });
    expect((await alice.told('onCallDialing')).slice(1, 3)).toContain(number);

    await eventually({ what: 'The call at the carrier' }, async () => trunk.called.length > 0);
    expect(trunk.called).toEqual([number]);

    await alice.status(10);
    await alice.call('hangUp');
  });

  it.each([
    ['010-66667777转8', '01066667777', ['8']],
    ['010-66667777-12', '01066667777', ['1', '2']],
    ['95588-2', '95588', ['2']],
    ['400-820-8820转5', '4008208820', ['5']],
  ])('%s goes out as %s, and its keys follow the answer', async (text, number, keys) => {
    expect(await alice.call('call', text)).toEqual({ ok: true });
    await eventually({ what: 'The extension at the carrier' }, async () => trunk.keys.length === keys.length);
    expect([trunk.called, trunk.keys]).toEqual([[number], keys]);
    await alice.status(10);
    await alice.call('hangUp');
  });

  it('an extension that no agent has is refused, and the carrier never hears of it', async () => {
    for (const text of ['8999', '8998', '1001', '80001']) {
      expect(await alice.call('call', text)).toMatchObject({ ok: false, code: 'NotExist.Extension' });
      expect(await alice.code()).toBe(3);
    }
    expect(trunk.called).toEqual([]);
  });
});

describe('when an agent dials a number of ours,', () => {
  beforeAll(async () => {
    bob = await AgentPage.open(await browser.newPage(), system, 'bob', { afterCallRule: 0 });
    await bob.goOnline();
  });

  afterEach(async () => {
    await bob.status(3);
    await bob.forgetHookCalls();
  });

  /** The customer's call rings at alice, although bob is in the same group. */
  const aliceTakesCustomer = async () => {
    expect(await bob.call('applyForBreak')).toEqual({ ok: true });
    await rings({});
    expect(await alice.call('answer')).toEqual({ ok: true });
    await alice.status(9);
    expect(await bob.call('ready')).toEqual({ ok: true });
    await bob.status(3);
    await bob.forgetHookCalls();
  };

  const comesToBob = async () => {
    const [, shown, called, , group] = await bob.told('onCallComing');
    return [shown, called, group];
  };

  it.each([support, '+86 21 8888 6666', '021-88886666', '862188886666'])(
    'call(%s) comes to the other group from the calling extension, and not by the trunk',
    async (text) => {
      expect(await alice.call('call', text)).toEqual({ ok: true });
      expect(await comesToBob()).toEqual(['8001', support, 'support']);

      expect(await bob.call('answer')).toEqual({ ok: true });
      await Promise.all([bob.status(9), alice.status(10)]);

      await alice.call('hangUp');
      await bob.status(3);
      expect(trunk.called).toEqual([]);
    },
  );

  it('a transfer there stays off the trunk and keeps the customer’s number', async () => {
    await aliceTakesCustomer();

    expect(await alice.call('thirdCallTransfer', '+86 21 8888 6666', '')).toEqual({ ok: true });
    expect((await comesToBob())[0]).toBe(customer);

    expect(await bob.call('answer')).toEqual({ ok: true });
    await bob.status(9);

    caller.end();
    await bob.status(3);
    expect(trunk.called).toEqual([]);
  });

  it('a consultation stays off the trunk, comes from the extension, and may be completed', async () => {
    await aliceTakesCustomer();

    expect(await alice.call('conferenceInit', support, '')).toEqual({ ok: true });
    expect(await comesToBob()).toEqual(['8001', support, 'support']);

    expect(await bob.call('answer')).toEqual({ ok: true });
    await Promise.all([bob.status(9), alice.status(17)]);

    expect(await alice.call('ThirdCallTransferFinished')).toEqual({ ok: true });
    await alice.status(3);

    caller.end();
    await bob.status(3);
    expect(trunk.called).toEqual([]);
  });

  it('a flow takes the call, and not the trunk', async () => {
    expect(await alice.call('call', flow)).toEqual({ ok: true });
    await alice.status(10);
    await alice.call('hangUp');
    expect(trunk.called).toEqual([]);
  });
});
