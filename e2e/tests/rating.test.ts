import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const callerHertz = 700;
const agentHertz = 1300;
const audible = 0.05;
const voice = 0.02;

const system = useSystem();
const browser = useBrowser(agentHertz);
let phone: SipPhone;
let alice: AgentPage;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 1 });
  await alice.goOnline();
});

beforeEach(async () => {
  phone = await SipPhone.start({ number: '13800138000', hertz: callerHertz });
  await alice.status(3);
});

afterEach(async () => {
  await phone?.stop();
});

const agentHears = () => heardLately(alice.page, 0.7).then((sound) => loudestOf(callerHertz, sound));

async function talking(): Promise<void> {
  phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
  await alice.page.getByTestId('answer').click();
  await alice.status(9);
}

/** The agent requests a rating: the agent leaves the call, and the customer hears the question. */
async function asked(...args: readonly string[]): Promise<void> {
  await talking();
  await eventually({ what: "The caller's tone at the agent" }, async () => (await agentHears()) > audible);

  await alice.forgetHookCalls();
  expect(await alice.call('transferStatisfic', ...args)).toEqual({ ok: true });
  await alice.status(3);

  const told = (await alice.hookCalls()).map(([hook, ...what]) =>
    [hook, hook === 'onStatusChange' || hook === 'onHangUp' ? what[0] : undefined].join(' ').trim(),
  );
  expect(told.slice(0, 3)).toEqual(['onCallRelease', 'onHangUp inbound', 'onStatusChange 5']);
  await eventually({ what: 'The question at the caller' }, async () => {
    const sound = await phone.heardLately(0.7);
    return volumeOf(sound) > voice && loudestOf(agentHertz, sound) < audible;
  });
}

describe('a rating by voice', () => {
  it('is asked of the customer when the agent leaves, and the key is stored', async () => {
    await asked();

    phone.pressKey('5');
    await phone.told('CALL_CLOSED', 30_000);
    expect(system.output).toContain('a customer has rated');
  });

  it('is asked again after a wrong key, here requested with callee and connid', async () => {
    await asked('rating', 'any');

    phone.pressKey('9');
    phone.pressKey('2');
    await phone.told('CALL_CLOSED', 30_000);
    expect(system.output.split('a customer has rated')).toHaveLength(3);
  });

  it('is not stored after three wrong keys', async () => {
    const before = system.output.split('a customer has rated').length;

    await asked();
    for (const key of ['8', '9', '0']) {
      const heard = (await phone.heard()).samples.length;
      phone.pressKey(key);
      // The next prompt, or the goodbye, starts again.
      await eventually({ what: 'The next prompt' }, async () => {
        const sound = await phone.heard();
        return sound.samples.length > heard + sound.rate && volumeOf(await phone.heardLately(0.7)) > voice;
      });
    }

    await phone.told('CALL_CLOSED', 30_000);
    expect(system.output.split('a customer has rated')).toHaveLength(before);
  });

  it('is refused for a callee that is no rating service', async () => {
    await talking();

    expect(await alice.call('transferStatisfic', '17688888888', 'any')).toMatchObject({ ok: false });
    expect(await alice.code()).toBe(9);

    phone.hangUp();
    await alice.status(3);
  });
});
