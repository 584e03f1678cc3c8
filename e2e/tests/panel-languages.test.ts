import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { scenes } from '../support/panel-page/scenes.ts';
import { usePanelPages } from '../support/panel-page/use-panel-pages.ts';

const panel = usePanelPages();

async function inArabic(
  scene: string,
  work: (page: Page, warnings: string[]) => Promise<void>,
): Promise<void> {
  const page = await panel.browser.newPage();
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  try {
    await panel.pages.show(page, { language: 'ar' });
    await page.locator('section[aria-label="الهاتف"]').waitFor();
    await scenes[scene]?.(page);
    await work(page, warnings);
  } finally {
    await page.context().close();
  }
}

/** Runs in the page: where each digit of an element's text is drawn, from left to right. */
function drawnDigits(selector: string): string {
  const element = document.querySelector('openseat-panel')?.shadowRoot?.querySelector(selector);
  const drawn: (readonly [left: number, digit: string])[] = [];
  const texts = document.createTreeWalker(element ?? document, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    [...(node.textContent ?? '')].forEach((digit, index) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      if (/\d/.test(digit)) drawn.push([range.getBoundingClientRect().left, digit]);
    });
  }
  return drawn
    .sort(([one], [other]) => one - other)
    .map(([, digit]) => digit)
    .join('');
}

const middle = async (page: Page, testId: string): Promise<number> => {
  const box = await page.getByTestId(testId).first().boundingBox();
  if (!box) throw new Error(`${testId} is not there.`);
  return box.x + box.width / 2;
};

describe('a language that the page adds', () => {
  it('is shown, English where its file lacks a text, and the console is told once', async () => {
    await inArabic('call', async (page, warnings) => {
      expect(await page.getByTestId('hang-up').textContent()).toBe('إنهاء');
      await page.getByTestId('more').click();
      expect(await page.getByTestId('verify').textContent()).toBe('Verify caller');
      expect(warnings).toHaveLength(1);
      const [, missing, unknown, placeholders] = warnings[0]?.split('\n') ?? [];
      expect(missing).toMatch(/^\d+ missing: .*verifyByIvr/);
      expect(unknown).toBe('1 unknown: dialTone');
      expect(placeholders).toBe('1 with other {placeholders} than in English: transferTo');
    });
  });

  it('is one of the choices of the agent, and stays chosen', async () => {
    const page = await panel.browser.newPage();
    await panel.pages.show(page, { language: 'en-US' });
    await scenes.settings?.(page);
    const choice = page.getByTestId('language');
    expect(await choice.locator('option').allTextContents()).toEqual(['中文', 'English', 'العربية']);
    await choice.selectOption('ar');
    await page.locator('openseat-panel[lang=ar][dir=rtl]').waitFor();
    await page.reload();
    await page.getByTestId('go-online').filter({ hasText: 'اتصل بالخدمة' }).waitFor();
    await page.context().close();
  });

  it('whose file cannot be loaded leaves the panel in English', async () => {
    const page = await panel.browser.newPage();
    await page.route('**/ar.json', (route) => route.fulfill({ status: 404 }));
    const told = page.waitForEvent('console', (message) => message.text().includes('languages: ar'));
    await panel.pages.show(page, { language: 'ar' });
    expect((await told).text()).toContain('/ar.json could not be loaded: Error: HTTP 404');
    await page.getByTestId('go-online').filter({ hasText: 'Go online' }).waitFor();
    await page.context().close();
  });
});

describe('a language from right to left', () => {
  it('has its places at the right, and the first key too', async () => {
    await inArabic('call', async (page) => {
      expect(await middle(page, 'go-call')).toBeGreaterThan(await middle(page, 'hang-up'));
      expect(await middle(page, 'mute')).toBeGreaterThan(await middle(page, 'keypad'));
      const turned = await page
        .getByTestId('transfer')
        .locator('svg')
        .evaluate((icon) => getComputedStyle(icon).transform);
      expect(turned).toBe('matrix(-1, 0, 0, 1, 0, 0)');
    });
  });

  it('keeps the digits of a number in their order, alone and inside a sentence', async () => {
    await inArabic('call', async (page) => {
      expect(await page.evaluate(drawnDigits, '[data-testid=party]')).toBe('13800138000');
      await page.getByTestId('go-log').click();
      await page.getByTestId('call-bar').waitFor();
      expect(await page.evaluate(drawnDigits, '.bar.call .label')).toBe('13800138000');
    });
    await inArabic('ringing', async (page) => {
      expect(await page.getByTestId('announced-at-once').textContent()).toContain(
        '\u2068138 0013 8000\u2069',
      );
      expect(await page.title()).toContain('\u206813800138000\u2069');
    });
  });

  it.each(['dial', 'ringing', 'call', 'consult', 'transfer', 'settings'])(
    '%s: axe finds nothing serious',
    async (name) => {
      await inArabic(name, async (page) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        expect(await seriousFindings(page)).toEqual([]);
      });
    },
  );
});
