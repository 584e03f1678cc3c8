import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { customerNumber, outsideNumber, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { recorded } from '../support/recorded.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { phoneSpeaker, whoHears } from '../support/who-hears.ts';

/** Some tests restart the server twice. */
const restartsMs = 120_000;
/** The commands of a call work again this soon after the start. */
const backMs = 5_000;
const flowNumber = '01066660000';

const centre = useTwoAgents({ OPENSEAT_ORPHAN_SECONDS: '60' });
const phones: SipPhone[] = [];

afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.stop()));
  await centre.end();
});

/** The server is killed, and started again; `meanwhile` happens in between. */
async function restart(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  const asterisk = await centre.system.asterisk();
  await centre.system.kill();
  await meanwhile();
  await centre.system.run();
  expect(await centre.system.asterisk()).toBe(asterisk);
  await eventually(
    { what: 'Both pages', withinMs: backMs },
    () => centre.system.output.split('"workbench connected"').length > 2,
  );
}

/** A request of the page succeeds soon after the start. */
async function succeeds(agent: typeof centre.alice, method: string, ...args: unknown[]): Promise<void> {
  await eventually(
    { what: `${method} after the start`, withinMs: backMs },
    async () => (await agent.call(method, ...args)).ok,
  );
}

const recordOf = async (contactId: string) => {
  const program = await Program.signIn(centre.system, 'alice');
  const record = await eventually({ what: 'The call in the records' }, async () =>
    (await program.recentCalls()).find((call) => call.contactId === contactId),
  );
  return { program, record };
};

describe('after the server is killed during a call,', () => {
  beforeEach(() => centre.talk());

  it('both go on talking, with one recording, and hold and hang-up work', async () => {
    const { alice, customer, speakers, contactId } = centre;
    const talk = { customer: ['alice'], alice: ['customer'] };
    await whoHears(speakers, talk);

    await restart(async () => {
      for (let times = 0; times < 3; times += 1) await whoHears(speakers, talk, 1_500);
    });
    await whoHears(speakers, talk, 1_500);

    await succeeds(alice, 'callHold');
    await whoHears(speakers, { customer: ['music'], alice: [] });
    await succeeds(alice, 'callRetrieve');
    await whoHears(speakers, talk);
    expect(await alice.code()).toBe(9);

    await succeeds(alice, 'hangUp');
    await customer.told('CALL_CLOSED');
    await alice.status(5);

    const { program, record } = await recordOf(contactId);
    expect(record.contactDisposition).toBe('Success');
    const { agent, startTime } = await recorded(program, contactId);
    const admin = await Program.signIn(centre.system, 'admin');
    const { endTime } = (await admin.request('GetContact', { contactId })).data;
    const seconds = (endTime - startTime) / 1000;
    // A recording without the time in which there was no server would lack more.
    expect(Math.abs(agent.samples.length / agent.rate - seconds)).toBeLessThan(2);
    // The pop-up of the call is not shown a second time.
    expect((await alice.hookCalls()).map(([hook]) => hook)).not.toContain('onCallComing');
  });

  it('and the customer hung up meanwhile, the agent has after-call work', async () => {
    const { alice, customer, contactId } = centre;

    await restart(async () => customer.hangUp());
    await alice.status(5);
    expect((await recordOf(contactId)).record.contactDisposition).toBe('Success');
  });

  it('a held customer still hears music, and is retrieved', async () => {
    const { alice, speakers } = centre;
    await alice.call('callHold');
    await alice.status(12);
    await whoHears(speakers, { customer: ['music'], alice: [] });

    await restart(() => whoHears(speakers, { customer: ['music'], alice: [] }));
    await whoHears(speakers, { customer: ['music'], alice: [] });
    expect(await alice.code()).toBe(12);

    await succeeds(alice, 'callRetrieve');
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
  });

  it(
    'a consultation goes on, becomes a conference, and leaves bob with the customer',
    async () => {
      const { alice, bob, speakers, connId } = centre;
      await alice.call('ConferenceInit', connId, '8002', salesNumber);
      await bob.status(6);
      await bob.call('answer');
      await alice.status(17);
      const apart = { customer: ['music'], alice: ['bob'], bob: ['alice'] };
      await whoHears(speakers, apart);

      await restart(() => whoHears(speakers, apart));
      await whoHears(speakers, apart);
      expect([await alice.code(), await bob.code()]).toEqual([17, 20]);

      await succeeds(alice, 'conferenceFinished');
      const all = {
        customer: ['alice', 'bob'],
        alice: ['bob', 'customer'],
        bob: ['alice', 'customer'],
      };
      await whoHears(speakers, all);

      await restart(() => whoHears(speakers, all));
      await whoHears(speakers, all);
      expect([await alice.code(), await bob.code()]).toEqual([19, 19]);

      await succeeds(alice, 'hangUp');
      await bob.status(9);
      await whoHears(speakers, { customer: ['bob'], bob: ['customer'] });
    },
    restartsMs,
  );

  it('a consulted number still rings, and answers', async () => {
    const { alice, speakers, connId } = centre;
    const outside = await centre.outside();
    await alice.call('ConferenceInit', connId, outsideNumber, salesNumber);
    await outside.told('CALL_INCOMING');
    await alice.status(16);

    await restart();
    expect(await alice.code()).toBe(16);

    outside.answer();
    await alice.status(17);
    await whoHears(speakers, { customer: ['music'], alice: ['outside'], outside: ['alice'] });
  });
});

describe('after the server is killed,', () => {
  async function calls(number: string): Promise<SipPhone> {
    const phone = await SipPhone.start({ number: customerNumber, hertz: 700 });
    phones.push(phone);
    phone.dial(`sip:${number}@127.0.0.1:${centre.system.ports.sip}`);
    return phone;
  }

  async function codes(alice: 3 | 4, bob: 3 | 4): Promise<void> {
    for (const [agent, code] of [
      [centre.alice, alice],
      [centre.bob, bob],
    ] as const) {
      if ((await agent.code()) === code) continue;
      await (code === 3 ? agent.call('ready') : agent.call('applyForBreak', 1, 'break'));
      await agent.status(code);
    }
  }

  it('a call that rings is answered', async () => {
    const { alice } = centre;
    await codes(3, 4);
    const phone = await calls(salesNumber);
    await alice.status(6);

    await restart();
    // A kill in the moment of the offer leaves a waiting customer, who is offered again.
    await alice.status(6);

    await succeeds(alice, 'answer');
    await alice.status(9);
    await whoHears(
      { ...centre.speakers, customer: phoneSpeaker(phone, 700) },
      { customer: ['alice'], alice: ['customer'] },
    );

    phone.hangUp();
    await alice.status(5);
  });

  it('a waiting customer still hears music, and the first ready agent gets the call', async () => {
    const { alice } = centre;
    await codes(4, 4);
    const phone = await calls(salesNumber);
    const speakers = { ...centre.speakers, customer: phoneSpeaker(phone, 700) };
    await whoHears(speakers, { customer: ['music'] });

    await restart(() => whoHears(speakers, { customer: ['music'] }));
    await whoHears(speakers, { customer: ['music'] });
    expect(await alice.code()).toBe(4);

    await succeeds(alice, 'ready');
    await alice.status(6);
    await succeeds(alice, 'answer');
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });

    phone.hangUp();
    await alice.status(5);
  });

  it('a flow says its node again, and takes a key', async () => {
    const { alice } = centre;
    await codes(3, 4);
    const phone = await calls(flowNumber);
    const speakers = { ...centre.speakers, customer: phoneSpeaker(phone, 700) };
    // Speech, which counts as music here.
    await whoHears(speakers, { customer: ['music'] });

    await restart();
    await whoHears(speakers, { customer: ['music'] });

    phone.pressKey('1');
    await alice.status(6);

    phone.hangUp();
    await alice.status(3);
  });
});
