import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import type { SpeakingBrowser } from '../support/browser.ts';
import { traceChanges } from '../support/frames.ts';
import { layoutFaults } from '../support/panel-layout.ts';
import { onStage } from '../support/panel-page/panel-page.ts';
import { scenes } from '../support/panel-page/scenes.ts';
import { usePanelPages } from '../support/panel-page/use-panel-pages.ts';
import { choose, PanelPictures } from '../support/panel-pictures.ts';

const panel = usePanelPages();

async function withPage(
  options: Parameters<SpeakingBrowser['newPage']>[0],
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await panel.browser.newPage(options);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  try {
    await work(page);
    expect(broken).toEqual([]);
  } finally {
    await page.context().close();
  }
}

const names = Object.keys(scenes);

/** Widths and heights; the panel at 200 % and 400 % is one of half and a quarter of the size. */
const sizes = [
  [240, 552],
  [280, 552],
  [400, 552],
  [280, 276],
  [280, 138],
  [1180, 680],
] as const;

describe('every screen', () => {
  it.each(names)(
    '%s: axe finds nothing serious, in both languages, light, dark and forced colours',
    async (name) => {
      await withPage({}, async (page) => {
        await panel.pages.show(page, { language: 'en-US' });
        await scenes[name]?.(page);
        // Hover and focus from earlier steps are not part of the screen.
        await page.mouse.move(0, 0);
        for (const [colorScheme, forcedColors] of [
          ['light', 'none'],
          ['dark', 'none'],
          ['light', 'active'],
        ] as const) {
          await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
          expect({ colorScheme, forcedColors, found: await seriousFindings(page) }).toEqual({
            colorScheme,
            forcedColors,
            found: [],
          });
        }
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
        await choose(page, { language: 'zh-CN', theme: 'light' });
        expect(await seriousFindings(page)).toEqual([]);
      });
    },
  );

  it.each(names)(
    '%s: nothing is cut off or too small to press, at any width, zoomed, on a full page',
    async (name) => {
      await withPage({}, async (page) => {
        await panel.pages.show(page, { language: 'en-US' });
        await scenes[name]?.(page);
        for (const language of ['en-US', 'zh-CN']) {
          await choose(page, { language, theme: 'light' });
          for (const [width, height] of sizes) {
            await panel.pages.resize(page, width, height);
            expect({ language, width, height, found: await layoutFaults(page) }).toEqual({
              language,
              width,
              height,
              found: [],
            });
          }
        }
      });
    },
  );
});

const moments = [
  'offline',
  'dial',
  'break',
  'ringing',
  'call',
  'call-muted',
  'call-held',
  'after-call',
  'after-call-code',
];

describe('the bar', () => {
  it.each(moments)('%s: fits a line of any width, in both languages', async (name) => {
    await withPage({}, async (page) => {
      await panel.pages.show(page, { language: 'en-US' });
      await scenes[name]?.(page);
      for (const language of ['en-US', 'zh-CN']) {
        await choose(page, { language, theme: 'light' });
        for (const width of [240, 280, 400, 700]) {
          await panel.pages.resize(page, width, 50);
          await page.locator('.strip').waitFor();
          // Status and party end in an ellipsis where the line is short; the keys never do.
          const found = (await layoutFaults(page)).filter(
            (fault) => width >= 700 || !fault.includes('is cut'),
          );
          expect({ language, width, found }).toEqual({ language, width, found: [] });
        }
        expect(await seriousFindings(page)).toEqual([]);
      }
    });
  });
});

/** States that the tests on the real system do not come to, for the pictures in docs/images/panel. */
const pictured = [
  'consult',
  'conference',
  'assisting',
  'call-muted',
  'recording-paused',
  'sound-locked',
  'missed-break',
  'transfer-number',
];

describe.runIf(process.env.OPENSEAT_PICTURES)('pictures', () => {
  it.each(pictured)('%s is taken', async (name) => {
    await withPage({}, async (page) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await panel.pages.show(page);
      await scenes[name]?.(page);
      await new PanelPictures(panel.browser, page).seen(name);
    });
  });
});

describe('speed', () => {
  it('a status that changes is in the first frame that is painted after it, within the time of one', async () => {
    await withPage({}, async (page) => {
      await panel.pages.show(page);
      await onStage(page, (stage) => stage.online());
      const changes = await traceChanges(page, () =>
        onStage(page, async (stage) => {
          const panel = document.querySelector('openseat-panel')?.shadowRoot?.querySelector('.panel');
          if (!panel) throw new Error('There is no panel.');
          new MutationObserver(() => performance.mark('shown')).observe(panel, {
            attributeFilter: ['data-status'],
          });
          const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
          for (let round = 0; round < 60; round += 1) {
            await new Promise((resolve) => requestAnimationFrame(resolve));
            // At any moment of a frame.
            await after((round * 7) % 17);
            performance.mark('told');
            stage.channel.status(round % 2 === 0 ? 4 : 3);
            await after(40);
          }
        }),
      );
      expect(changes.length).toBe(60);
      expect(changes.filter(({ staleFrames }) => staleFrames > 0)).toEqual([]);
      const painted = changes.map((change) => change.painted).sort((a, b) => a - b);
      // The rest is a margin for a busy machine.
      expect(painted[Math.floor(painted.length / 2)]).toBeLessThan(1000 / 60);
    });
  });
});

/** The flows that customers were sent to; undefined: the first. */
function launched(page: Page): Promise<(string | undefined)[]> {
  return onStage(page, (stage) =>
    stage.channel.asked.flatMap(({ name, params }) =>
      name === 'LaunchAuthentication' ? [(params as { contactFlowId?: string }).contactFlowId] : [],
    ),
  );
}

describe('verification of a customer', () => {
  it('begins at once where there is one flow, or none is told of', async () => {
    await withPage({}, async (page) => {
      await panel.pages.show(page);
      await scenes['call-more']?.(page);
      await page.getByTestId('verify').click();
      await page.locator('.menu').waitFor({ state: 'detached' });
      expect(await launched(page)).toEqual([undefined]);
    });
  });

  it('is by the flow that the agent chooses where there are several', async () => {
    await withPage({}, async (page) => {
      await panel.pages.show(page);
      await scenes['call-flows']?.(page);
      const flows = page.getByTestId('verification-flow');
      expect(await flows.allTextContents()).toEqual(['电话密码', '银行卡尾号']);
      expect(await page.locator('.menu').getAttribute('aria-label')).toBe('验证客户身份');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.menu').waitFor({ state: 'detached' });
      expect(await launched(page)).toEqual(['flow-card']);
    });
  });
});

describe('what a screen reader is told', () => {
  it('is each status politely, and a ringing call at once', async () => {
    await withPage({}, async (page) => {
      await panel.pages.show(page, { language: 'en-US' });
      await onStage(page, (stage) => stage.online());
      const polite = page.getByTestId('announced');
      expect(await polite.getAttribute('aria-live')).toBe('polite');
      await page.locator('.panel[data-status=ready]').waitFor();
      expect(await polite.textContent()).toBe('Ready');
      await onStage(page, (stage) => stage.ring());
      const urgent = page.getByTestId('announced-at-once');
      expect(await urgent.getAttribute('aria-live')).toBe('assertive');
      await page.getByText('Incoming call from 138 0013 8000').first().waitFor({ state: 'attached' });
      expect(await polite.textContent()).toBe('');
    });
  });

  it('and masked numbers stay masked there too', async () => {
    await withPage({}, async (page) => {
      await panel.pages.show(page, { language: 'en-US' });
      await onStage(page, async (stage) => {
        stage.api.answers.ListConfig = { configItems: [{ name: 'ShowCalledID', value: '0' }] };
        await stage.online();
        stage.ring();
      });
      await page.getByTestId('answer').waitFor();
      const text = await page.evaluate(
        () => document.querySelector('openseat-panel')?.shadowRoot?.textContent ?? '',
      );
      expect(text).toContain('138 **** 8000');
      expect(text).not.toContain('13800138000');
    });
  });
});
