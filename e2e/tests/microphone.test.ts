import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { callSales, customerPhone, outsideNumber, outsidePhone } from '../support/phones.ts';
import { volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const agentHertz = 1300;

const system = useSystem();
const browser = useBrowser(agentHertz);
let alice: AgentPage;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice');
});

/** Unplugs the microphone, as the browser reports it: it is requested and not found. */
function unplug(): Promise<void> {
  return alice.page.evaluate(() => {
    const media = navigator.mediaDevices as MediaDevices & { plugged?: MediaDevices['getUserMedia'] };
    media.plugged ??= media.getUserMedia;
    media.getUserMedia = () =>
      Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
  });
}

function plugIn(): Promise<void> {
  return alice.page.evaluate(() => {
    const media = navigator.mediaDevices as MediaDevices & { plugged?: MediaDevices['getUserMedia'] };
    if (media.plugged) media.getUserMedia = media.plugged;
  });
}

/** The panel's way out of a microphone failure, and that it works once the microphone is back. */
async function fixesAndSignsInAgain(): Promise<void> {
  const button = alice.page.getByTestId('go-online');
  await alice.page.getByText('麦克风异常').waitFor();
  expect(await button.textContent()).toBe('故障已排除，重新上线');

  await alice.forgetHookCalls();
  await button.click();
  await alice.told('onErrorNotify');

  await plugIn();
  await button.click();
  await alice.status(3);
}

const noMicrophone = { errorApi: 'microphone', errorCode: 'get_lo_failed' };

beforeEach(() => alice.forgetHookCalls());

describe('a missing microphone', () => {
  it('keeps the agent offline, with an error, until it is back', async () => {
    await unplug();

    await alice.page.getByTestId('go-online').click();
    expect((await alice.told('onErrorNotify'))[0]).toMatchObject(noMicrophone);
    expect(await alice.code()).toBe(-1);

    await fixesAndSignsInAgain();
  });

  it('keeps a call from starting and takes the agent offline', async () => {
    await using _phone = await outsidePhone(system);
    await unplug();

    expect(await alice.call('call', outsideNumber)).toMatchObject({ ok: false, code: 'get_lo_failed' });
    await alice.status(1);
    await alice.told('onLogOut');
    expect((await alice.told('onErrorNotify'))[0]).toMatchObject(noMicrophone);
    expect(await alice.statusCodes()).toEqual([1]);

    await fixesAndSignsInAgain();
  });

  it('takes the agent offline when a call comes, which waits with music and rings once the agent is ready again', async () => {
    await using phone = await customerPhone();
    await unplug();

    callSales(system, phone);
    expect((await alice.told('onErrorNotify'))[0]).toMatchObject(noMicrophone);
    await alice.status(1);
    expect(await alice.statusCodes()).toEqual([6, 4, 1]);
    await phone.told('CALL_ESTABLISHED');
    await eventually(
      { what: 'Music at the caller' },
      async () => volumeOf(await phone.heardLately(1)) > 0.005,
    );

    await plugIn();
    await alice.page.getByTestId('go-online').click();
    await alice.status(6);
    await alice.answerAtPanel();
    await hearsTone(phone, agentHertz, 3_000);

    phone.hangUp();
    await alice.status(5);
  });
});
