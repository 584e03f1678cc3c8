import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { PanelPictures } from '../support/panel-pictures.ts';
import { type Played, watchWhatIsPlayed } from '../support/played.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;
const customerHertz = 700;
const caller = '13800138000';
const callee = '17688888888';
const audible = 0.05;

const system = useSystem();
const browser = useBrowser(agentHertz);
/** A supervisor of both groups, with every place of the panel. */
let carol: AgentPage;
let phone: SipPhone;
let pictures: PanelPictures;

beforeAll(async () => {
  const page = await browser.newPage();
  await page.addInitScript(watchDevices);
  await page.addInitScript(watchWhatIsPlayed);
  // Fading colours would spoil the contrast check.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  carol = await AgentPage.open(page, system, 'carol', { afterCallRule: 'manual' });
  phone = await SipPhone.start({ number: caller, hertz: customerHertz });
  pictures = new PanelPictures(browser, page);
});

afterAll(() => phone?.stop());

interface Devices {
  /** The name of the live microphone that was opened last. */
  inUse(): string;
  /** Of each live microphone. */
  noiseSuppression(): (boolean | undefined)[];
  /** Unplugs a device: its tracks end, and the list no longer has it. */
  unplug(label: string): void;
}

/** Runs in the page: fake devices cannot be unplugged, so this does what the browser would do. */
function watchDevices(): void {
  const media = navigator.mediaDevices;
  const gone = new Set<string>();
  const tracks: MediaStreamTrack[] = [];
  const getUserMedia = media.getUserMedia.bind(media);
  const enumerate = media.enumerateDevices.bind(media);
  media.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
  media.enumerateDevices = async () => (await enumerate()).filter(({ label }) => !gone.has(label));
  const devices: Devices = {
    noiseSuppression: () =>
      tracks
        .filter(({ readyState }) => readyState === 'live')
        .map((track) => track.getSettings().noiseSuppression),
    inUse: () => tracks.filter(({ readyState }) => readyState === 'live').at(-1)?.label ?? '',
    unplug(label) {
      gone.add(label);
      for (const track of tracks.filter((each) => each.label === label && each.readyState === 'live')) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      media.dispatchEvent(new Event('devicechange'));
    },
  };
  (window as unknown as { devices: Devices }).devices = devices;
}

/** See `PanelPictures`. */
const seen = (name: string) => pictures.seen(name);
const press = (testId: string) => carol.page.getByTestId(testId).click();
const customerHears = async () => loudestOf(agentHertz, await phone.heardLately(0.7));

const unplug = (label: string) =>
  carol.page.evaluate((name) => (window as unknown as { devices: Devices }).devices.unplug(name), label);

async function goneIsTold(label: string): Promise<void> {
  await carol.page.getByTestId('device-gone').filter({ hasText: label }).waitFor();
}

/** The customer hears the agent, by sound from after this moment. */
async function stillHeard(): Promise<void> {
  const until = Date.now() + 1_500;
  await eventually({ what: 'A while after' }, () => Date.now() > until);
  expect(await customerHears()).toBeGreaterThan(audible);
}

async function callComes(): Promise<void> {
  phone.events.length = 0;
  phone.dial(`sip:02188886666@127.0.0.1:${system.ports.sip}`);
  await carol.page.getByTestId('answer').waitFor();
}

describe('the panel, in a day on the real system,', () => {
  it('checks the devices while the agent is offline', async () => {
    await carol.page.getByTestId('go-online').waitFor();
    await seen('offline');

    await press('go-check');
    await press('check-network');
    await carol.page.locator('.verdict.good').waitFor();
    await press('go-call');
  });

  it('names a wrong number before it dials, cleans a pasted number and shows its place', async () => {
    await carol.goOnline();
    const entry = carol.page.getByTestId('dial-number');

    await entry.fill('1768888888');
    await press('dial');
    expect(await carol.page.getByTestId('dial-fault').textContent()).toBe('手机号应为 11 位。');
    expect(await carol.code()).toBe(3);

    await entry.fill('+86 (176) 8888-8888');
    expect(await entry.inputValue()).toBe(callee);
    await carol.page.getByTestId('dial-place').filter({ hasText: /\S/ }).waitFor();
    await seen('dial');
    await entry.fill('');
  });

  it('rings with the number in the title, the time left and the place', async () => {
    await callComes();

    await carol.page.waitForFunction((number) => document.title.includes(number), caller);
    expect(Number(await carol.page.getByTestId('ring').getAttribute('data-left'))).toBeGreaterThan(0.7);
    await carol.page.getByTestId('place').waitFor();
    await seen('ringing');
  });

  it('shows a call: level, quality, notes, keypad, hold, transfer screen', async () => {
    const { page } = carol;
    await press('answer');
    await carol.status(9);
    await eventually(
      { what: "The agent's tone at the customer" },
      async () => (await customerHears()) > audible,
    );
    await eventually(
      { what: "The microphone's level", withinMs: 5_000 },
      async () => Number(await page.getByTestId('level').getAttribute('data-level')) > 0.1,
    );
    await page.locator('[data-testid=quality][data-bars="4"]').waitFor();
    expect(await page.title()).not.toContain(caller);

    await press('open-notes');
    await page.getByTestId('notes').fill('询问企业版报价');
    await seen('call');

    await press('open-notes');
    await press('keypad');
    await press('key-7');
    expect((await phone.told('CALL_DTMF_START')).param).toBe('7');
    await seen('call-keypad');
    await press('keypad');

    await press('hold');
    await carol.status(12);
    await page.getByTestId('hold-time').waitFor();
    await seen('call-held');

    await press('retrieve');
    await carol.status(9);

    await press('transfer');
    await seen('transfer');
    await press('return-to-call');
  });

  it('changes the microphone in a call without a gap, and uses another when it is unplugged', async () => {
    const { page } = carol;

    await press('go-settings');
    const choice = page.getByTestId('device-microphone');
    const labels = await choice.locator('option').allTextContents();
    const label = labels[1];
    if (!label) throw new Error(`There is one microphone only: ${labels.join(', ')}`);

    await choice.selectOption({ label });
    await seen('settings');
    await eventually(
      { what: "The agent's tone by the chosen one" },
      async () => (await customerHears()) > audible,
    );
    // No second around the change is without the tone: beeps are half a second apart.
    expect(loudestOf(agentHertz, await phone.heardLately(1.5))).toBeGreaterThan(audible);

    await unplug(label);
    await goneIsTold(label);
    await seen('device-gone');
    expect(await carol.code()).toBe(9);
    await stillHeard();
    await press('dismiss-gone');
  });

  it('uses another microphone when the default one is unplugged', async () => {
    const { page } = carol;

    const label = await page.evaluate(() => (window as unknown as { devices: Devices }).devices.inUse());
    await unplug(label);
    await goneIsTold(label);
    await stillHeard();
    await press('dismiss-gone');
  });

  it('switches noise suppression in a call, and remembers it', async () => {
    const { page } = carol;
    const suppresses = () =>
      page.evaluate(() => (window as unknown as { devices: Devices }).devices.noiseSuppression());
    expect(await suppresses()).toEqual([true]);

    await page.getByTestId('noise-suppression').uncheck();
    await expect.poll(suppresses).toEqual([false]);
    await stillHeard();
    const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('openseatSound') ?? '{}'));
    expect(kept.noiseSuppression).toBe(false);

    await page.getByTestId('noise-suppression').check();
    await expect.poll(suppresses).toEqual([true]);
  });

  it("plays the call by the system's speaker when the chosen one is unplugged", async () => {
    const { page } = carol;
    const choice = page.getByTestId('device-speaker');
    const option = choice.locator('option').nth(1);
    const [label, id] = [await option.textContent(), await option.getAttribute('value')];
    if (!label || !id) throw new Error('There is no speaker to choose.');
    const sinks = () => page.evaluate(() => (window as unknown as { played: Played }).played.sinks());

    await choice.selectOption({ label });
    await expect.poll(sinks).toEqual([id]);

    await unplug(label);
    await goneIsTold(label);
    await expect.poll(sinks).toEqual(['']);
    await eventually(
      { what: "The customer's sound at the system's speaker" },
      async () =>
        (await page.evaluate(() => (window as unknown as { played: Played }).played.loudness(700))) > audible,
    );
    await press('dismiss-gone');
    await press('go-call');
  });

  it('says that there is no network, until it is back', async () => {
    await carol.page.context().setOffline(true);
    await carol.page.getByTestId('problem').waitFor();
    await seen('no-network');
    await carol.page.context().setOffline(false);
    await carol.page.getByTestId('problem').waitFor({ state: 'detached' });
  });

  it('has the call in the log after it ends, with its recording and note', async () => {
    const { page } = carol;
    await carol.status(9);

    phone.hangUp();
    await carol.status(5);
    await seen('after-call');

    await press('wrap-up-ready');
    await carol.status(3);

    await press('go-log');
    const row = page.getByTestId('past-call').first();
    await row.click();
    await page.getByText('询问企业版报价').waitFor();
    const recording = page.getByTestId('player');
    await recording.waitFor();
    await page.waitForFunction(() => {
      const audio = document.querySelector('openseat-panel')?.shadowRoot?.querySelector('audio');
      return audio !== null && audio !== undefined && audio.duration > 1;
    });
    await seen('log');

    await press('filters');
    await page.getByTestId('filter-result').selectOption('unanswered');
    expect(await page.getByTestId('past-call').count()).toBe(0);
    await page.getByTestId('filter-result').selectOption('answered');
    await page.getByTestId('past-call').first().waitFor();
  });

  it('shows the call in my work, an empty monitoring list, and the device check with echo', async () => {
    const { page } = carol;
    await press('go-work');
    await page.getByTestId('work-in').filter({ hasText: '1 / 1' }).waitFor();
    await page.getByTestId('hours').waitFor();
    await seen('work');

    await press('go-monitor');
    await page.getByText('没有其他人在线。').waitFor();
    await seen('monitor');

    await press('go-check');
    await press('check-microphone');
    await page.getByText('麦克风正常。').waitFor({ timeout: 20_000 });

    await press('check-network');
    await page.getByText('一切正常', { exact: false }).waitFor();

    await press('check-echo');
    await page.getByText('请说话', { exact: false }).waitFor();
    await seen('check');
    await press('check-echo');
    await press('go-call');
  });

  it('starts a break by its name, and ends it', async () => {
    await press('status-menu');
    await carol.page.getByTestId('break-3').waitFor();
    await seen('status-menu');

    await press('break-3');
    await carol.status(4);
    expect(await carol.page.getByTestId('status').textContent()).toBe('小休 · 午休');
    await seen('break');

    await press('end-break');
    await carol.status(3);
  });

  it('moves answering to a mobile phone, and back', async () => {
    await press('status-menu');
    await press('go-answering');
    await carol.page.getByTestId('mobile-number').fill('13900139000');
    await seen('mobile');

    await press('answering-start');
    await carol.page.getByTestId('mobile-status').waitFor();
    expect(await carol.code()).toBe(1);
    await seen('away');

    await press('mobile-end');
    await carol.page.getByTestId('mobile-status').waitFor({ state: 'detached' });
  });
});
