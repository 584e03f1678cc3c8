import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

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

describe('a microphone that is not there', () => {
  it('before the sign-in: stays offline, is told, and signs in once it is mended', async () => {
    await unplug();
    await alice.page.getByTestId('go-online').click();
    expect((await alice.told('onErrorNotify'))[0]).toMatchObject(noMicrophone);
    expect(await alice.code()).toBe(-1);
    await fixesAndSignsInAgain();
  });

  it('before a call: nobody is called, and the agent goes offline', async () => {
    const phone = await SipPhone.start({ number: '17688888888', hertz: 700, port: system.ports.trunk });
    try {
      await unplug();
      expect(await alice.call('call', '17688888888')).toMatchObject({ ok: false, code: 'get_lo_failed' });
      await alice.status(1);
      await alice.told('onLogOut');
      expect((await alice.told('onErrorNotify'))[0]).toMatchObject(noMicrophone);
      expect(await alice.statusCodes()).toEqual([1]);
      await fixesAndSignsInAgain();
    } finally {
      await phone.stop();
    }
  });

  it('when a call comes: the customer waits with music, the agent goes offline, and gets the call when ready again', async () => {
    const phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
    try {
      await unplug();
      phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
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
      await alice.page.getByTestId('answer').click();
      await alice.status(9);
      await eventually(
        { what: "The agent's tone at the caller", withinMs: 3_000 },
        async () => loudestOf(agentHertz, await phone.heardLately(0.7)) > 0.05,
      );
      phone.hangUp();
      await alice.status(5);
    } finally {
      await phone.stop();
    }
  });
});
