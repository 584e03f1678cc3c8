import { afterAll, beforeAll } from 'vitest';
import { type SpeakingBrowser, speakingBrowser } from './browser.ts';
import { System, type SystemOptions } from './system.ts';

/**
 * A call centre for all tests of a file. It starts before them, and stops after them.
 *
 * @param options a function where they depend on what an earlier `beforeAll` has started
 */
export function useSystem(options: SystemOptions | (() => SystemOptions) = {}): System {
  const system = new System();
  beforeAll(() => system.start(typeof options === 'function' ? options() : options));
  afterAll(() => system.stop());
  return system;
}

/** A browser for all tests of a file, whose microphone speaks a tone. */
export function useBrowser(hertz: number, flags: readonly string[] = []): SpeakingBrowser {
  let browser: SpeakingBrowser | undefined;
  beforeAll(async () => {
    browser = await speakingBrowser(hertz, flags);
  });
  afterAll(() => browser?.close());
  return {
    newPage(options) {
      if (!browser) throw new Error('The browser has not started.');
      return browser.newPage(options);
    },
    close: async () => browser?.close(),
  };
}
