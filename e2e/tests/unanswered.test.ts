import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;

const system = useSystem();
const browser = useBrowser(agentHertz);
let phone: SipPhone;

beforeAll(async () => {
  phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
});

afterAll(() => phone?.stop());

it('an unanswered call rings at the next idle agent after 30 s, then waits with music for the first ready agent', async () => {
  const alice = await AgentPage.open(await browser.newPage(), system, 'alice');
  await alice.goOnline();
  const bob = await AgentPage.open(await browser.newPage(), system, 'bob');
  await bob.goOnline();

  // Alice has been idle longest: it rings at alice for 30 s.
  phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
  await alice.status(6);
  const rangAt = Date.now();

  expect(await bob.code()).toBe(3);
  await alice.status(4, 40_000);
  expect((Date.now() - rangAt) / 1000).toBeGreaterThan(29);
  expect(await alice.told('onHangUp')).toEqual(['ringing']);
  expect(await alice.statusCodes()).toEqual([0, 2, 3, 6, 4]);

  // Then at bob, at once; bob rejects, and no agent is left.
  await bob.status(6);
  await bob.page.getByTestId('reject').click();
  await bob.status(4);
  await phone.told('CALL_ESTABLISHED');
  await eventually({ what: 'Music at the caller' }, async () => volumeOf(await phone.heardLately(1)) > 0.005);

  // The first ready agent gets the call.
  await alice.page.getByTestId('end-break').click();
  await alice.status(6);
  await alice.page.getByTestId('answer').click();
  await alice.status(9);
  await eventually(
    { what: "Alice's tone at the caller", withinMs: 5_000 },
    async () => loudestOf(agentHertz, await phone.heardLately(0.7)) > 0.05,
  );
  expect(await bob.code()).toBe(4);

  phone.hangUp();
  await alice.status(5);
}, 90_000);
