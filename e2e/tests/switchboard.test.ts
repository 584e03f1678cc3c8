import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, part, type Sound, volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const callerHertz = 700;
const agentHertz = 1300;
const switchboard = '01066660000';
const audible = 0.05;
const silent = 0.01;
/** Root mean square of a voice; the silence of a call is far below. */
const voice = 0.02;

/** Longer than one prompt, which has some 8 s of speech and 3.5 s of pauses. */
const promptSeconds = 9;

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
  phone.dial(`sip:${switchboard}@127.0.0.1:${system.ports.sip}`);
  await phone.told('CALL_ESTABLISHED');
});

afterEach(async () => {
  await phone?.stop();
});

/** Seconds of speech in a piece of sound. */
function spokenSeconds(sound: Sound): number {
  const seconds = sound.samples.length / sound.rate;
  let spoken = 0;
  for (let from = 0; from + 0.1 <= seconds; from += 0.1) {
    if (volumeOf(part(sound, from, from + 0.1)) > voice) spoken += 0.1;
  }
  return spoken;
}

const callerHearsVoice = async () => volumeOf(await phone.heardLately(0.7)) > voice;
const agentHears = () => heardLately(alice.page, 0.7).then((sound) => loudestOf(callerHertz, sound));
const callerHears = async () => loudestOf(agentHertz, await phone.heardLately(0.7));

/** The agent answers: both hear each other. */
async function talk(): Promise<void> {
  await alice.page.getByTestId('answer').click();
  await alice.status(9);
  await Promise.all([
    eventually({ what: "The caller's tone at the agent" }, async () => (await agentHears()) > audible),
    eventually({ what: "The agent's tone at the caller" }, async () => (await callerHears()) > audible),
  ]);
}

describe('a customer who calls the switchboard', () => {
  it('hears the prompt, presses a key, and talks with the agent', async () => {
    await eventually({ what: 'The prompt at the caller' }, callerHearsVoice);
    // Before the choice nothing rings, and nobody hears the caller.
    expect(await alice.code()).toBe(3);
    expect(await agentHears()).toBeLessThan(silent);

    phone.pressKey('1');
    await alice.page.getByTestId('answer').waitFor();
    // The key stops the prompt; the music that follows does not contain the agent's tone.
    expect(await callerHears()).toBeLessThan(audible);
    await talk();

    phone.pressKey('7');
    await alice.page.getByText('7', { exact: true }).first().waitFor();

    phone.hangUp();
    await alice.status(3);
  });

  it('and presses a wrong key is told so, and hears the prompt again', async () => {
    await eventually({ what: 'The prompt at the caller' }, callerHearsVoice);
    const before = (await phone.heard()).samples.length;

    phone.pressKey('9');
    // The error message and the prompt in both languages take longer than the rest of the first prompt.
    const again = await eventually({ what: 'The prompt once more', withinMs: 25_000 }, async () => {
      const sound = await phone.heard();
      const since = part(sound, before / sound.rate);
      return spokenSeconds(since) > promptSeconds && since;
    });
    expect(spokenSeconds(part(again, -3))).toBeGreaterThan(1);
    expect(await alice.code()).toBe(3);

    phone.pressKey('1');
    await alice.page.getByTestId('answer').waitFor();

    phone.hangUp();
    await alice.status(3);
  });

  it('and presses nothing is routed to sales', async () => {
    await alice.page.getByTestId('answer').waitFor({ timeout: 60_000 });
    await talk();

    await alice.page.getByTestId('hang-up').click();
    await phone.told('CALL_CLOSED');
    await alice.status(3);
  }, 90_000);
});
