import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import type { SpeakingBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import {
  customerCalls,
  customerNumber,
  outsideNumber,
  outsidePhone,
  salesNumber,
} from '../support/phones.ts';
import { Program } from '../support/program.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, type Speaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300, carol: 1900, outside: 2500 };

const system = useSystem();
const aliceBrowser = useBrowser(hertz.alice);
const carolBrowser = useBrowser(hertz.carol);
let customer: SipPhone;
let alice: AgentPage;
/** Supervises both groups. */
let carol: AgentPage;
let speakers: Record<string, Speaker>;
/** The document's connid of alice's call. */
let connId: string;
let contactId: string;

beforeAll(async () => {
  const open = async (browser: SpeakingBrowser, name: string) => {
    const page = await AgentPage.open(await browser.newPage(), system, name, { afterCallRule: 'manual' });
    await page.goOnline();
    return page;
  };
  alice = await open(aliceBrowser, 'alice');
  carol = await open(carolBrowser, 'carol');
});

async function become(agent: AgentPage, expected: 3 | 4): Promise<void> {
  if ((await agent.code()) === expected) return;
  await (expected === 3 ? agent.call('ready') : agent.call('applyForBreak', 2, 'Meeting'));
  await agent.status(expected);
}

/** A customer talks with alice, and carol is ready. */
beforeEach(async () => {
  await become(carol, 4);
  await become(alice, 3);
  await alice.forgetHookCalls();
  customer = await customerCalls(system, { hertz: hertz.customer });
  await alice.answer();
  const [id, , , contact] = await alice.told('onCallComing');
  connId = String(id);
  contactId = String(contact);
  await become(carol, 3);
  await Promise.all([alice.forgetHookCalls(), carol.forgetHookCalls()]);
  speakers = {
    customer: phoneSpeaker(customer, hertz.customer),
    alice: agentSpeaker(alice, hertz.alice),
    carol: agentSpeaker(carol, hertz.carol),
  };
});

/** Nothing may be left of any call. */
afterEach(async () => {
  await customer.stop();
  await system.callsAreGone();
  expect([3, 4, 5]).toContain(await alice.code());
  expect([3, 4, 5]).toContain(await carol.code());
});

const apart = { customer: ['alice'], alice: ['customer'] };
const listening = { ...apart, carol: ['alice', 'customer'] };
const coaching = { customer: ['alice'], alice: ['carol', 'customer'], carol: ['alice', 'customer'] };
const bargedIn = { customer: ['alice', 'carol'], alice: ['carol', 'customer'], carol: ['alice', 'customer'] };

describe('a supervisor', () => {
  it('listens by the panel, coaches, barges in, listens again and ends; the others notice nothing else', async () => {
    const { page } = carol;
    const press = (id: string) => page.getByTestId(id).click();
    await press('go-monitor');
    await press('monitor-8001');
    await carol.status(21);
    await page.getByTestId('supervised').filter({ hasText: '8001' }).waitFor();
    await whoHears(speakers, listening);

    await press('supervise-coaching');
    await whoHears(speakers, coaching);

    await press('supervise-bargedIn');
    await whoHears(speakers, bargedIn);

    await press('supervise-listening');
    await whoHears(speakers, listening);

    await press('hang-up');
    await carol.status(3);
    await whoHears(speakers, apart);
    await page.getByTestId('monitor-8001').waitFor();

    expect(await alice.hookCalls()).toEqual([]);
    expect(await carol.hookCalls()).toEqual([
      ['onStatusChange', 21, 3, { connid: expect.any(String) }],
      ['onStatusChange', 3, 21, {}],
      ['onReady'],
    ]);
    await press('go-call');
  });

  it('follows the agent on hold, barged in or not, and is back on the break when the agent hangs up', async () => {
    await become(carol, 4);
    await carol.forgetHookCalls();

    expect(await carol.call('monitor', '8001')).toEqual({ ok: true });
    await carol.status(21);

    await alice.call('callHold');
    await whoHears(speakers, { customer: ['music'], alice: [], carol: ['alice'] });

    expect(await carol.call('bargeIn')).toEqual({ ok: true });
    await whoHears(speakers, { customer: ['music'], alice: ['carol'], carol: ['alice'] });

    await alice.call('callRetrieve');
    await whoHears(speakers, bargedIn);

    expect(await carol.call('monitor')).toEqual({ ok: true });
    await whoHears(speakers, listening);

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await customer.told('CALL_CLOSED');
    await carol.status(4);
    expect(await alice.statusCodes()).toEqual([12, 9, 5]);
    expect((await carol.hookCalls()).map(([hook, code]) => [hook, code])).toEqual([
      ['onStatusChange', 21],
      ['onStatusChange', 4],
      ['onBreak', undefined],
    ]);
  });

  it('follows the agent into a consultation, and ends when the agent completes the transfer', async () => {
    await using outside = await outsidePhone(system, { hertz: hertz.outside });
    speakers.outside = phoneSpeaker(outside, hertz.outside);
    await carol.call('monitor', '8001');
    await carol.status(21);

    await alice.call('ConferenceInit', connId, outsideNumber, salesNumber);
    await outside.told('CALL_INCOMING');
    // The ringing tone is one second in five, so each party is checked on its own.
    await whoHears(speakers, { customer: ['music'], alice: ['ringing'] }, 20_000);
    await whoHears(speakers, { carol: ['ringing'] }, 20_000);

    outside.answer();
    await alice.status(17);
    await whoHears(speakers, {
      customer: ['music'],
      alice: ['outside'],
      outside: ['alice'],
      carol: ['alice', 'outside'],
    });

    await carol.call('bargeIn');
    await whoHears(speakers, {
      customer: ['music'],
      alice: ['carol', 'outside'],
      outside: ['alice', 'carol'],
      carol: ['alice', 'outside'],
    });

    await alice.call('ThirdCallTransferFinished');
    await alice.status(5);
    await carol.status(3);
    await whoHears(speakers, { customer: ['outside'], outside: ['customer'] });
    expect(await carol.statusCodes()).toEqual([21, 3]);
  });

  it('takes the call over, which is recorded as a call of the supervisor’s own', async () => {
    await carol.call('monitor', '8001');
    await whoHears(speakers, listening);

    expect(await carol.call('intercept')).toEqual({ ok: true });
    await carol.status(9);
    await alice.status(5);
    await whoHears(speakers, { customer: ['carol'], carol: ['customer'] });
    expect(await alice.hookCalls()).toEqual([
      ['onCallRelease', connId, customerNumber, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ['onStatusChange', 5, 9, { connid: connId }],
    ]);

    expect(await carol.call('callHold')).toEqual({ ok: true });
    await whoHears(speakers, { customer: ['music'], carol: [] });
    expect(await carol.call('callRetrieve')).toEqual({ ok: true });

    customer.hangUp();
    await carol.status(5);
    const [own, ...rest] = await carol.told('onCallEstablish');
    expect(rest).toEqual([customerNumber, salesNumber, contactId]);
    expect(await carol.hookCalls()).toEqual([
      ['onStatusChange', 21, 3, { connid: own }],
      ['onStatusChange', 9, 21, { connid: own }],
      ['onCallEstablish', own, customerNumber, salesNumber, contactId],
      ['onStatusChange', 12, 9, { connid: own }],
      ['onStatusChange', 9, 12, { connid: own }],
      ['onCallRelease', own, customerNumber, salesNumber, contactId],
      ['onHangUp', 'inbound'],
      ['onStatusChange', 5, 9, { connid: own }],
    ]);

    const admin = await Program.signIn(system, 'admin');
    const recordings = await eventually({ what: 'Both recordings' }, async () => {
      const { recordings } = await admin.request('ListRecordingsByContactId', { contactId });
      return recordings.length === 2 && recordings;
    });
    expect(recordings.map(({ agentId }) => agentId).sort()).toEqual(['demo-alice', 'demo-carol']);
  });
});

describe('monitoring', () => {
  it('is refused to agents, and to supervisors for their own call or an idle agent; each permitted step is in the audit log', async () => {
    const monitor = async (name: string, monitoredUserId: string) =>
      (await Program.signIn(system, name)).request('MonitorCall', { monitoredUserId });
    await expect(monitor('bob', 'demo-alice')).rejects.toThrow('NoPermission.User');
    await expect(monitor('carol', 'demo-carol')).rejects.toThrow('Parameter.Invalid');
    await expect(monitor('carol', 'demo-bob')).rejects.toThrow('NotExists.ChannelId');
    await expect(monitor('carol', 'nobody')).rejects.toThrow('NotExist.User');

    await carol.call('monitor', '8001');
    await carol.call('coach');
    await carol.call('hangUp');
    await carol.status(3);
    const admin = await Program.signIn(system, 'admin');
    const page = { pageNumber: 1, pageSize: 10 };
    const { entries } = await admin.request('ListAuditLog', { target: contactId, ...page });
    expect(entries.list.map(({ action, actorId }) => `${actorId} ${action}`)).toEqual(
      ['EndMonitorCall', 'CoachCall', 'MonitorCall'].map((action) => `demo-carol ${action}`),
    );
    expect(await alice.hookCalls()).toEqual([]);

    await alice.call('hangUp');
    await alice.status(5);
  });
});
