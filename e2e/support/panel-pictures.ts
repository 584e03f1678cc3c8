import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seriousFindings } from './axe.ts';
import type { SpeakingBrowser } from './browser.ts';
import { repository } from './system.ts';
import { writeWebp } from './webp.ts';

const folder = join(repository, 'docs/images/panel');

/** As if chosen in another tab: open panels follow. Without a theme they follow the system's. */
export async function choose(
  page: Page,
  preferences: { readonly language: string; readonly theme?: string },
): Promise<void> {
  await page.evaluate((chosen) => {
    localStorage.setItem('openseatPreferences', JSON.stringify(chosen));
    dispatchEvent(new StorageEvent('storage', { key: 'openseatPreferences' }));
  }, preferences);
  const { language, theme } = preferences;
  const themed = theme === undefined ? ':not([data-theme])' : `[data-theme="${theme}"]`;
  await page.locator(`openseat-panel[lang="${language}"]${themed}`).waitFor();
}

/** A panel's screens, looked at and, with `OPENSEAT_PICTURES`, kept in `docs/images/panel`. */
export class PanelPictures {
  readonly #browser: SpeakingBrowser;
  readonly #page: Page;

  constructor(browser: SpeakingBrowser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /**
   * Both languages, light and dark: axe finds nothing serious; side by side in a picture when pictures are
   * asked for.
   */
  async seen(name: string): Promise<void> {
    const page = this.#page;
    const images: Buffer[] = [];
    await page.mouse.move(0, 0);
    for (const language of ['zh-CN', 'en-US']) {
      for (const theme of ['light', 'dark']) {
        await choose(page, { language, theme });
        if (process.env.OPENSEAT_PICTURES) images.push(await page.locator('openseat-panel').screenshot());
        expect({ name, language, theme, found: await seriousFindings(page) }).toEqual({
          name,
          language,
          theme,
          found: [],
        });
      }
    }
    await choose(page, { language: 'zh-CN', theme: 'light' });
    if (images.length > 0) await this.keep(name, images);
  }

  /** Pictures of one size beside one another, in rows of `columns`. */
  async keep(
    name: string,
    images: readonly Buffer[],
    { width, height, columns } = { width: 280, height: 552, columns: 4 },
  ): Promise<void> {
    const gap = 12;
    const rows = Math.ceil(images.length / columns);
    const sheet = await this.#browser.newPage();
    await sheet.setViewportSize({
      width: columns * (width + gap) + gap,
      height: rows * (height + gap) + gap,
    });
    await sheet.setContent(
      `<body style="margin:${gap}px;display:flex;flex-wrap:wrap;gap:${gap}px;background:#c9d1de">${images
        .map((image) => `<img src="data:image/png;base64,${image.toString('base64')}">`)
        .join('')}</body>`,
    );
    const picture = await sheet.screenshot();
    await sheet.context().close();
    await writeWebp(this.#browser, join(folder, `${name}.webp`), picture);
  }
}
