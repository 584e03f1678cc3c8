import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { RtpFault } from '../support/rtp-end.ts';
import { SipParties, type SipParty } from '../support/sip-parties.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1900;
const audible = 0.05;
const windowSeconds = 0.8;
/** Sound is back this soon after the network. */
const backMs = 2_000;

const system = useSystem();
const browser = useBrowser(agentHertz);
let parties: SipParties;
let alice: AgentPage;
let customer: SipParty;

beforeAll(async () => {
  parties = await SipParties.open(system.ports);
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 1 });
  await alice.goOnline();
  customer = await parties.call('01066668888', '13800138000');
  await alice.status(6);
  await alice.call('answer');
  await customer.reached('talking');
  await bothHear();
});

afterAll(() => parties?.close());

const agentHears = async () =>
  loudestOf(customer.hertz, await heardLately(alice.page, windowSeconds)) > audible;
const customerHears = () => loudestOf(agentHertz, customer.rtp.lately(windowSeconds)) > audible;

const bothHear = (withinMs = backMs) =>
  eventually(
    { what: 'Sound both ways', withinMs, everyMs: 100 },
    async () => (await agentHears()) && customerHears(),
  );

/** All sound that is measured next comes after this. */
async function forgetSound(): Promise<void> {
  await alice.page.evaluate(() => (window as unknown as { forgetHeard(): void }).forgetHeard());
  customer.rtp.forget();
}

describe('a talk goes on while the customer’s network', () => {
  const faults: readonly RtpFault[] = ['loss', 'reordering', 'jitter'];

  it.each(faults)('has %s', async (fault) => {
    customer.rtp.fault = fault;
    await forgetSound();

    await bothHear();

    customer.rtp.fault = 'none';
    expect(await alice.code()).toBe(9);
  });

  it('brings nothing for 10 s: it is heard again at once, and the agent all the time', async () => {
    const to = customer.speaksTo();
    customer.rtp.silence();
    const quietUntil = performance.now() + 10_000;
    await eventually({ what: 'Silence at the agent' }, async () => !(await agentHears()));
    await eventually({ what: 'The end of the silence', withinMs: 12_000 }, () => {
      expect(customer.rtp.hearsSince(1_500)).toBe(true);
      return performance.now() > quietUntil;
    });

    customer.rtp.speak(to, customer.hertz);

    await bothHear();
    expect(await alice.code()).toBe(9);
  });

  it('changes its address', async () => {
    await customer.move();
    await forgetSound();

    await bothHear();

    expect(await alice.code()).toBe(9);
  });
});
