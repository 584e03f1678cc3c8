import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { listens } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { customerNumber, outsideNumber, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { recordedParts } from '../support/recorded.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { useBrowser } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, whoHears } from '../support/who-hears.ts';

/** How long a call waits for a page. */
const absenceSeconds = 12;
/** Both hear each other this soon after the reload. */
const backMs = 5_000;
const supervisorHertz = 3100;

const centre = useTwoAgents({ OPENSEAT_ABSENCE_SECONDS: String(absenceSeconds) });
const more = useBrowser(supervisorHertz);

afterEach(() => centre.end());

/** F5. The workbench signs in by itself. */
async function reload({ page }: AgentPage): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => 'workbench' in window);
}

const hooksOf = async (agent: AgentPage) => (await agent.hookCalls()).map(([hook]) => hook);

describe('when the page of an agent in a call is reloaded or closed,', () => {
  beforeEach(() => centre.talk());

  it('the agent is back in the call: no second screen pop, and the whole call is recorded', async () => {
    const { alice, customer, speakers, contactId } = centre;
    const talk = { customer: ['alice'], alice: ['customer'] };
    await whoHears(speakers, talk);

    await reload(alice);
    await whoHears(speakers, talk, backMs);
    expect(await alice.code()).toBe(9);
    expect(await hooksOf(alice)).not.toContain('onCallComing');

    // The page can do what it could before.
    await alice.call('callHold');
    await whoHears(speakers, { customer: ['music'], alice: [] });
    await alice.call('callRetrieve');
    await whoHears(speakers, talk);

    await alice.call('hangUp');
    await customer.told('CALL_CLOSED');
    await alice.status(5);

    const program = await Program.signIn(centre.system, 'alice');
    const call = await eventually({ what: 'The call in the records' }, async () =>
      (await program.recentCalls()).find((recent) => recent.contactId === contactId),
    );
    expect(call.contactDisposition).toBe('Success');

    const seconds = (await recordedParts(program, contactId, 2)).map(
      ({ agent }) => agent.samples.length / agent.rate,
    );
    expect(Math.min(...seconds)).toBeGreaterThan(0.2);
    // Both parts, and the absence between them.
    expect(call.duration + 1).toBeGreaterThan(seconds.reduce((sum, part) => sum + part));
  });

  it('the agent is back in the call, five times in a row', async () => {
    const { alice, speakers } = centre;
    for (let times = 0; times < 5; times += 1) {
      await reload(alice);
      await whoHears(speakers, { customer: ['alice'], alice: ['customer'] }, backMs);
    }
  });

  it('a held customer hears music, and can be retrieved', async () => {
    const { alice, speakers } = centre;
    await alice.call('callHold');
    await alice.status(12);

    await reload(alice);
    await alice.status(12);
    await whoHears(speakers, { customer: ['music'], alice: [] }, backMs);

    await alice.call('callRetrieve');
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
  });

  it('a consultation and a conference go on', async () => {
    const { alice, bob, speakers, connId } = centre;
    await alice.call('ConferenceInit', connId, '8002', salesNumber);
    await bob.status(6);
    await bob.call('answer');
    await alice.status(17);

    await reload(alice);
    await whoHears(speakers, { customer: ['music'], alice: ['bob'], bob: ['alice'] }, backMs);
    expect([await alice.code(), await bob.code()]).toEqual([17, 20]);

    await alice.call('conferenceFinished');
    await bob.status(19);
    await reload(bob);
    const all = { customer: ['alice', 'bob'], alice: ['bob', 'customer'], bob: ['alice', 'customer'] };
    await whoHears(speakers, all, backMs);

    await reload(alice);
    await whoHears(speakers, all, backMs);

    await alice.call('hangUp');
    await bob.status(9);
    await whoHears(speakers, { customer: ['bob'], bob: ['customer'] });
  });

  it('a supervisor hears the agent again', async () => {
    const { alice, speakers } = centre;
    const carol = await supervisor();
    const all = { ...speakers, carol: agentSpeaker(carol, supervisorHertz) };
    await carol.call('monitor', '8001');
    const heard = { customer: ['alice'], alice: ['customer'], carol: ['alice', 'customer'] };
    await whoHears(all, heard);

    await reload(alice);
    await whoHears(all, heard, backMs);

    await reload(carol);
    await whoHears(all, heard, backMs);
    await carol.page.context().close();
  });

  it('and does not come back, the customer hears music, and the next agent gets the call', async () => {
    const { alice, bob, speakers, system } = centre;
    const { page } = alice;
    const address = page.url();

    await page.goto('about:blank');
    await whoHears(speakers, { customer: ['music'] });

    await bob.status(6, (absenceSeconds + 5) * 1000);
    await bob.call('answer');
    await whoHears(speakers, { customer: ['bob'], bob: ['customer'] });

    await page.goto(address);
    await page.waitForFunction(() => 'workbench' in window);
    await eventually({ what: 'alice at work again' }, async () => {
      if ((await alice.code()) < 2) await alice.call('register');
      return (await alice.code()) >= 3;
    });
    expect(await system.metric('openseat_contacts')).toBe(1);
  });

  it('and another device of the agent registers, the call goes on there', async () => {
    const { alice, speakers, system } = centre;
    const address = alice.page.url();
    const other = await AgentPage.open(await more.newPage(), system, 'alice');

    // Not while the page is there.
    expect(await other.call('register')).toMatchObject({ ok: false });
    expect(await other.told('onErrorNotify')).toMatchObject([{ errorCode: '8020' }]);

    await alice.page.goto('about:blank');
    await whoHears(speakers, { customer: ['music'] });

    await other.call('register');
    await other.status(9);
    const talk = { customer: ['desk'], desk: ['customer'] };
    await whoHears({ ...speakers, desk: agentSpeaker(other, supervisorHertz) }, talk, backMs);

    await other.call('hangUp');
    await other.status(5);
    await other.page.context().close();

    await alice.page.goto(address);
    await alice.page.waitForFunction(() => 'workbench' in window);
    await alice.call('register');
    await alice.status(3);
  });
});

describe('when the page of an agent is reloaded,', () => {
  it('a ringing call rings again, and is answered', async () => {
    const { alice, bob, system } = centre;
    if ((await bob.code()) !== 4) await bob.call('applyForBreak', 1, 'break');
    if ((await alice.code()) !== 3) await alice.call('ready');
    const phone = await SipPhone.start({ number: customerNumber, hertz: 700 });
    phone.dial(`sip:${salesNumber}@127.0.0.1:${system.ports.sip}`);
    await alice.status(6);

    await reload(alice);
    await alice.status(6);
    await alice.call('answer');
    await whoHears(
      { ...centre.speakers, customer: phoneSpeaker(phone, 700) },
      { customer: ['alice'], alice: ['customer'] },
    );

    await phone.stop();
    await alice.status(5);
  });

  it('a called number still rings, and both hear each other after it answers', async () => {
    const { alice, system } = centre;
    const outside = await centre.outside();
    await alice.call('ready');
    await alice.call('call', outsideNumber);
    await outside.told('CALL_INCOMING');
    await alice.status(8);

    await reload(alice);
    await alice.status(8);

    outside.answer();
    await alice.status(10);
    await whoHears(centre.speakers, { alice: ['outside'], outside: ['alice'] }, backMs);

    await alice.call('hangUp');
    await alice.status(5);
    expect(await system.metric('openseat_contacts')).toBe(0);
  });
});

describe('when the page of an agent in a call crashes', () => {
  it('and is opened again, the call goes on', async () => {
    await centre.talk();
    const { alice, speakers, system } = centre;
    const context = alice.page.context();

    await crash(alice.page);
    const page = await context.newPage();
    await listens(page);
    const again = await AgentPage.open(page, system, 'alice', { afterCallRule: 'manual' });
    centre.alice = again;
    await again.call('register');
    await again.status(9);

    const talk = { customer: ['alice'], alice: ['customer'] };
    await whoHears({ ...speakers, alice: agentSpeaker(again, 1300) }, talk, backMs);

    await again.call('hangUp');
    await again.status(5);
  });
});

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
}

async function supervisor(): Promise<AgentPage> {
  const carol = await AgentPage.open(await more.newPage(), centre.system, 'carol', {
    afterCallRule: 'manual',
  });
  await carol.goOnline();
  return carol;
}
