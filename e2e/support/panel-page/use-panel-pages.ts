import { afterAll, beforeAll } from 'vitest';
import { type SpeakingBrowser, speakingBrowser } from '../browser.ts';
import { PanelPages } from './panel-page.ts';

interface Opened {
  readonly browser: SpeakingBrowser;
  readonly pages: PanelPages;
}

/** A browser and the pages with the panel, for all tests of a file. Its properties are there once the tests run. */
export function usePanelPages(): Opened {
  const opened: { browser?: SpeakingBrowser; pages?: PanelPages } = {};
  beforeAll(async () => {
    [opened.browser, opened.pages] = await Promise.all([speakingBrowser(1300), PanelPages.open()]);
  });
  afterAll(async () => {
    opened.pages?.close();
    await opened.browser?.close();
  });
  return opened as Opened;
}
