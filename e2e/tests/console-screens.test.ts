import { describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { ConsolePage } from '../support/console-page.ts';
import { keepScreen } from '../support/keep-screen.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

/**
 * Pictures of every page of the console, in both languages and appearances, at 1280 and 1920 pixels, to be looked at:
 * `OPENSEAT_SCREENS=<folder> npm test -- console-screens`.
 */
const looks = [
  { locale: 'en-US', colorScheme: 'light', width: 1280 },
  { locale: 'zh-CN', colorScheme: 'light', width: 1280 },
  { locale: 'en-US', colorScheme: 'dark', width: 1920 },
  { locale: 'zh-CN', colorScheme: 'dark', width: 1920 },
] as const;

/** Texts that do not fit their element, by what is cut. Names of users may be: they have a title. */
const cutTexts = () =>
  [...document.querySelectorAll<HTMLElement>('#content *, nav.menu *, .ant-drawer *')]
    .filter((element) => {
      const ownText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
      if (!ownText || element.title !== '') return false;
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isHidden = overflowX === 'hidden' || textOverflow === 'ellipsis';
      return isHidden && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => element.textContent?.trim().slice(0, 60) ?? '');

/** Half-width punctuation after a Chinese character. */
const halfWidth = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const isHidden = node.parentElement?.closest('style, script') !== null;
    if (!isHidden && /[\u4e00-\u9fff]\s*[,;:!?]/.test(text)) found.push(text.slice(0, 60));
  }
  return found;
};

describe.runIf(process.env.OPENSEAT_SCREENS)('pictures of the console', () => {
  const system = useSystem();
  const browser = useBrowser(1300);

  it.each(looks)(
    'in $locale, $colorScheme, at $width pixels',
    async ({ locale, colorScheme, width }) => {
      const alice = await AgentPage.open(await browser.newPage(), system, 'alice');
      await alice.goOnline();
      const admin = await ConsolePage.open(await browser.newPage({ locale, colorScheme }), system, 'admin');
      const { page } = admin;
      await page.setViewportSize({ width, height: 900 });
      const problems: string[] = [];
      const keep = async (path: string) => {
        await admin.goTo(path);
        await page.waitForLoadState('networkidle');
        const name = path.slice(1).replace(/[/?=]/g, '-');
        await keepScreen(page, `${name}.${locale.slice(0, 2)}.${colorScheme}.${width}`);
        const isWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        problems.push(...(isWide ? [`${path}: wider than the window`] : []));
        problems.push(...(await page.evaluate(cutTexts)).map((text) => `${path}: cut: ${text}`));
        if (locale === 'zh-CN')
          problems.push(...(await page.evaluate(halfWidth)).map((text) => `${path}: punctuation: ${text}`));
      };
      for (const path of await admin.menu()) await keep(path);
      for (const open of [
        '/people/users?open=demo-alice',
        '/people/users?open=new',
        '/people/users?open=import',
        '/people/groups?open=sales',
        '/people/groups?open=new',
        '/telephony/trunks?open=new',
        '/telephony/numbers?open=new',
        '/flows?open=new',
        '/live/agents?open=demo-alice',
        '/live/groups?open=sales',
      ]) {
        await keep(open);
      }
      expect(problems).toEqual([]);
      expect(admin.complaints).toEqual([]);
      await page.context().close();
      await alice.page.context().close();
    },
    300_000,
  );
});
