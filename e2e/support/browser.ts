import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { beeps, type Sound, samplesOf, waveOf } from './tone.ts';

/** Parts of Chromium that cost a quarter of its processor time here, and no test needs. */
const unneeded = [
  // Each window loads two pages for the menu below its address bar.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'SpareRendererForSitePerProcess',
  // Only the last list of a command line counts: what Playwright leaves out by itself.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  `--disable-features=${unneeded.join(',')}`,
];

/** Chromium takes only one value for permission prompts and autoplay. */
function contradicts(flag: string, more: string): boolean {
  if (more === '--deny-permission-prompts') return flag.includes('fake-ui');
  return more.split('=')[0] === flag.split('=')[0];
}

/** A Chromium whose microphone speaks a tone. */
export interface SpeakingBrowser {
  newPage(options?: {
    locale?: string;
    colorScheme?: 'light' | 'dark';
    /** Whether the page's Content-Security-Policy is ignored. */
    bypassCSP?: boolean;
  }): Promise<Page>;
  close(): Promise<void>;
}

async function launch(hertz: number, moreFlags: readonly string[]): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-microphone-'));
  const tone = join(folder, 'says.wav');
  await writeFile(tone, waveOf(beeps(hertz, { rate: 48_000, seconds: 60 })));
  const browser = await chromium.launch({
    executablePath: process.env.OPENSEAT_CHROMIUM ?? '/usr/bin/chromium',
    // Real browsers have the back/forward cache on.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      ...flags.filter((flag) => !moreFlags.some((more) => contradicts(flag, more))),
      ...moreFlags,
      `--use-file-for-fake-audio-capture=${tone}`,
    ],
  });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}

/** @param giveBack is called when all its pages are closed */
function speaking(browser: Browser, giveBack: () => Promise<void>): SpeakingBrowser {
  return {
    async newPage({ locale = 'zh-CN', colorScheme = 'light', bypassCSP = false } = {}) {
      const context = await browser.newContext({
        locale,
        colorScheme,
        bypassCSP,
        viewport: { width: 1100, height: 700 },
      });
      const page = await context.newPage();
      await listens(page);
      return page;
    },
    async close() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await giveBack();
    },
  };
}

/** A browser of its own, for a program that ends by itself. */
export async function ownBrowser(hertz: number): Promise<SpeakingBrowser> {
  const browser = await launch(hertz, []);
  return speaking(browser, () => browser.close());
}

const keptBrowsers = 2;
/** Browsers that a test has given back, by what they were started with. The next test of this process takes them. */
const kept = new Map<string, Browser>();

/** A browser for one test or file. Nothing of a former one is in its pages. It ends with the test process. */
export async function speakingBrowser(
  hertz: number,
  moreFlags: readonly string[] = [],
): Promise<SpeakingBrowser> {
  const key = [hertz, ...moreFlags].join(' ');
  const former = kept.get(key);
  kept.delete(key);
  const browser = former?.isConnected() ? former : await launch(hertz, moreFlags);
  return speaking(browser, async () => {
    const [oldest] = kept;
    kept.set(key, browser);
    if (kept.size > keptBrowsers && oldest) {
      kept.delete(oldest[0]);
      await oldest[1].close();
    }
  });
}

/** The same as in the page. */
const heardRate = 16_000;

/** Another page of a browser that speaks, before it is opened. */
export const listens = (page: Page): Promise<unknown> => page.addInitScript(listenToCalls);

/** Runs in the page: records the last seconds that each peer connection receives. */
function listenToCalls(): void {
  const rate = 16_000;
  const keep = 4 * rate;
  /** A ring: `written` samples have been written in all. */
  const heard = new Float32Array(keep);
  let written = 0;
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', async ({ track }) => {
        written = 0;
        const context = new AudioContext({ sampleRate: rate });
        const source = context.createMediaStreamSource(new MediaStream([track]));
        const tap = context.createScriptProcessor(1024, 1, 1);
        tap.onaudioprocess = ({ inputBuffer }) => {
          const samples = inputBuffer.getChannelData(0);
          const at = written % keep;
          const untilEnd = samples.subarray(0, keep - at);
          heard.set(untilEnd, at);
          heard.set(samples.subarray(untilEnd.length), 0);
          written += samples.length;
        };
        source.connect(tap).connect(context.destination);
        track.addEventListener('ended', () => context.close());
        this.addEventListener('connectionstatechange', () => {
          if (this.connectionState === 'closed') context.close();
        });
        (window as { audioContext?: AudioContext }).audioContext = context;
      });
    }
  };
  const page = window as { heardLately?: (seconds: number) => string; forgetHeard?: () => void };
  page.heardLately = (seconds) => {
    const count = Math.min(written, keep, Math.round(seconds * rate));
    const samples = Int16Array.from({ length: count }, (_unused, index) => {
      const sample = heard[(written - count + index) % keep] ?? 0;
      return Math.max(-1, Math.min(1, sample)) * 32_767;
    });
    const bytes = new Uint8Array(samples.buffer);
    let text = '';
    for (let at = 0; at < bytes.length; at += 8_192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    }
    return btoa(text);
  };
  page.forgetHeard = () => {
    written = 0;
  };
}

/** The last seconds of sound that a page's call received. */
export async function heardLately(page: Page, seconds: number): Promise<Sound> {
  const samples = await page.evaluate(
    (expected) => (window as unknown as { heardLately(seconds: number): string }).heardLately(expected),
    seconds,
  );
  return { rate: heardRate, samples: samplesOf(Buffer.from(samples, 'base64')) };
}
