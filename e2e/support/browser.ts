import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { beeps, writeWave } from './tone.ts';

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
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

export async function speakingBrowser(
  hertz: number,
  moreFlags: readonly string[] = [],
): Promise<SpeakingBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-microphone-'));
  const tone = join(folder, 'says.wav');
  await writeWave(tone, beeps(hertz, { rate: 48_000, seconds: 60 }));
  const browser: Browser = await chromium.launch({
    executablePath: process.env.OPENSEAT_CHROMIUM ?? '/usr/bin/chromium',
    // Real browsers have the back/forward cache on.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      ...flags.filter((flag) => !moreFlags.some((more) => contradicts(flag, more))),
      ...moreFlags,
      `--use-file-for-fake-audio-capture=${tone}`,
    ],
  });
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
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Another page of a browser that speaks, before it is opened. */
export const listens = (page: Page): Promise<unknown> => page.addInitScript(listenToCalls);

/** Runs in the page: records the last seconds that each peer connection receives. */
function listenToCalls(): void {
  const rate = 48_000;
  const keep = 4 * rate;
  const heard: number[] = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', async ({ track }) => {
        heard.length = 0;
        const context = new AudioContext({ sampleRate: rate });
        const source = context.createMediaStreamSource(new MediaStream([track]));
        const tap = context.createScriptProcessor(1024, 1, 1);
        tap.onaudioprocess = ({ inputBuffer }) => {
          for (const sample of inputBuffer.getChannelData(0)) heard.push(sample);
          if (heard.length > keep) heard.splice(0, heard.length - keep);
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
  const page = window as { heardLately?: (seconds: number) => number[]; forgetHeard?: () => void };
  page.heardLately = (seconds) => heard.slice(-seconds * rate);
  page.forgetHeard = () => {
    heard.length = 0;
  };
}

/** The last seconds of sound that a page's call received. */
export async function heardLately(page: Page, seconds: number) {
  const samples = await page.evaluate(
    (expected) => (window as unknown as { heardLately(seconds: number): number[] }).heardLately(expected),
    seconds,
  );
  return { rate: 48_000, samples: Float64Array.from(samples) };
}
