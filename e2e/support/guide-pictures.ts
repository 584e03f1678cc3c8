import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { SpeakingBrowser } from './browser.ts';
import { repository } from './system.ts';
import { writeWebp } from './webp.ts';

const languages = { en: 'English', zh: '中文' };

/** With `OPENSEAT_PICTURES`, the console's pages in both languages for the guide, in `docs/images/first-hour`. */
export class GuidePictures {
  readonly #browser: SpeakingBrowser;

  constructor(browser: SpeakingBrowser) {
    this.#browser = browser;
  }

  /** The console as it is, with what is open and entered in it. */
  async console(page: Page, name: string): Promise<void> {
    if (!process.env.OPENSEAT_PICTURES) return;
    for (const [language, label] of Object.entries(languages)) {
      // An open drawer covers the button.
      const button = page.locator('.top-bar button', { hasText: label });
      if ((await button.count()) > 0) await button.dispatchEvent('click');
      await this.#keep(`${name}.${language}`, page);
    }
    const back = page.locator('.top-bar button', { hasText: languages.en });
    if ((await back.count()) > 0) await back.dispatchEvent('click');
  }

  /** A page in its one language. */
  async page(page: Page, name: string): Promise<void> {
    if (process.env.OPENSEAT_PICTURES) await this.#keep(name, page);
  }

  async #keep(name: string, page: Page): Promise<void> {
    const picture = await page.screenshot({ animations: 'disabled' });
    await writeWebp(this.#browser, join(repository, 'docs/images/first-hour', `${name}.webp`), picture);
  }
}
