import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type SpeakingBrowser, speakingBrowser } from '../browser.ts';
import { miniWindows } from './mini-window.ts';
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

interface OnePage {
  readonly page: Page;
  /** What the page has thrown since it was last shown. */
  readonly broken: readonly string[];
  /** The page as if it was just opened, whatever was done in it before. */
  show(look?: Parameters<PanelPages['show']>[1]): Promise<Page>;
}

/**
 * One page for many tests: a page of its own for each costs more than loading it again. Each load starts with
 * empty storages.
 */
export function useOnePage(panel: Opened): OnePage {
  const broken: string[] = [];
  let page: Page;
  beforeAll(async () => {
    page = await panel.browser.newPage();
    page.on('pageerror', ({ message }) => broken.push(message));
    await page.addInitScript(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.addInitScript(miniWindows);
  });
  return {
    get page() {
      return page;
    },
    broken,
    async show(look) {
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
      await page.mouse.move(0, 0);
      await panel.pages.show(page, look);
      broken.length = 0;
      return page;
    },
  };
}
