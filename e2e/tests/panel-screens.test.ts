import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { traceChanges } from '../support/frames.ts';
import { controls, follows, tabOrder } from '../support/keyboard.ts';
import { layoutFaults } from '../support/panel-layout.ts';
import { openMini } from '../support/panel-page/mini-window.ts';
import type { Stage } from '../support/panel-page/page.ts';
import { onStage } from '../support/panel-page/panel-page.ts';
import { menus, scenes } from '../support/panel-page/scenes.ts';
import { useOnePage, usePanelPages } from '../support/panel-page/use-panel-pages.ts';
import { choose, PanelPictures } from '../support/panel-pictures.ts';

const panel = usePanelPages();
const one = useOnePage(panel);

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

/** The looks in which a screen's colours are measured beside the first, light one. */
const otherColours = [
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;
const light = { colorScheme: 'light', forcedColors: 'none' } as const;
const languages = ['en-US', 'zh-CN'] as const;

/** What axe finds in a window, in all colours. The page may have a panel in another window. */
async function findings(page: Page): Promise<unknown[]> {
  const found: unknown[] = await seriousFindings(page);
  for (const colours of otherColours) {
    await page.emulateMedia(colours);
    found.push(...(await seriousFindings(page, undefined, 'colours')).map((each) => ({ colours, each })));
  }
  await page.emulateMedia(light);
  return found;
}

// Each screen is loaded once for all its tests. The last one leaves it in another size.
describe.each(names)('%s', (name) => {
  beforeAll(async () => {
    await one.show({ language: 'en-US' });
    await scenes[name]?.(one.page);
  });

  it.skipIf(menus.includes(name))(
    'Tab leads through everything there is to do, in the order in which it is seen',
    async () => {
      const there = await controls(one.page);
      // An area that scrolls and has no control in it is a stop of its own, without a name.
      const order = (await tabOrder(one.page)).filter(({ testId }) => testId !== undefined);
      // By names: other elements, such as a looked-up place, may have been inserted meanwhile.
      expect(order.map(({ testId }) => testId)).toEqual(there.map(({ testId }) => testId));
      expect(order.filter(({ visible }) => !visible)).toEqual([]);
      const astray = there.filter((each, index) => {
        const before = there[index - 1];
        return before !== undefined && !follows(before, each);
      });
      expect(astray).toEqual([]);
    },
  );

  it('axe finds nothing serious, in both languages, light, dark and forced colours', async () => {
    const { page } = one;
    // Hover and focus from earlier steps are not part of the screen.
    await page.mouse.move(0, 0);
    for (const language of languages) {
      await choose(page, { language });
      expect({ language, found: await findings(page) }).toEqual({ language, found: [] });
    }
  });

  it('nothing is cut off or too small to press, at any width, zoomed, on a full page', async () => {
    const { page } = one;
    for (const [width, height] of sizes) {
      await panel.pages.resize(page, width, height);
      for (const language of languages) {
        await choose(page, { language, theme: 'light' });
        const looks = { language, width, height };
        expect({ ...looks, found: await layoutFaults(page) }).toEqual({ ...looks, found: [] });
      }
    }
    expect(one.broken).toEqual([]);
  });
});

/** What a bar and a mini panel show in a day, one after another in a page that is loaded once. */
const day: readonly (readonly [status: string, begin: (stage: Stage) => unknown])[] = [
  ['unregistered', () => undefined],
  ['ready', (stage) => stage.online()],
  // What comes before needs no mini panel, and cannot open one.
  ['break', (stage) => stage.channel.status(4, { breakCode: '开会' })],
  ['ready', (stage) => stage.channel.status(3)],
  ['ringing', (stage) => stage.ring()],
  ['inboundCall', (stage) => stage.talk()],
  ['inboundCall', (stage) => stage.change({ muted: true, recording: 'running' })],
  ['held', (stage) => stage.hold()],
  ['consultTalking', (stage) => stage.consult(17)],
  ['wrapUp', (stage) => stage.release()],
  ['wrapUp', (stage) => stage.needCode()],
  ['signedOut', (stage) => stage.channel.status(1)],
];

/** Waits for the next frame, and the end of it. */
const drawn = (window: Page) =>
  window.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));

/** Goes through `moments`. `look` is told each of them once it is drawn in `window`. */
async function eachMoment(
  window: Page,
  moments: typeof day,
  look: (moment: string) => Promise<void>,
): Promise<void> {
  for (const [index, [status, begin]] of moments.entries()) {
    await onStage(one.page, begin);
    await window.locator(`.panel[data-status=${status}]`).waitFor();
    await drawn(window);
    await look(`${index}: ${status}`);
  }
}

describe.each(languages)('in %s', (language) => {
  it('the bar fits a line of any width, and axe finds nothing serious in it', async () => {
    const page = await one.show({ language, width: 700, height: 50 });
    await eachMoment(page, day, async (moment) => {
      for (const width of [240, 280, 400, 700]) {
        await panel.pages.resize(page, width, 50);
        // Status and party end in an ellipsis where the line is short; the keys never do.
        const found = (await layoutFaults(page)).filter((fault) => width >= 700 || !fault.includes('is cut'));
        expect({ moment, width, found }).toEqual({ moment, width, found: [] });
      }
      expect({ moment, found: await findings(page) }).toEqual({ moment, found: [] });
    });
    expect(await page.locator('.strip').count()).toBe(1);
  });

  it('the mini panel fits its window at any width, and axe finds nothing serious in it', async () => {
    const page = await one.show({ language });
    await onStage(page, (stage) => stage.online());
    const mini = await openMini(page);
    await mini.emulateMedia({ ...light, reducedMotion: 'reduce' });
    await eachMoment(mini, day.slice(2), async (moment) => {
      for (const width of [240, 280, 320, 400]) {
        await mini.setViewportSize({ width, height: 220 });
        const bottom = await mini.locator('.mini').evaluate((panel) => ({
          keys: panel.querySelector('.bar-keys')?.getBoundingClientRect().bottom,
          window: innerHeight,
        }));
        expect({ moment, width, bottom }).toEqual({ moment, width, bottom: { keys: 220, window: 220 } });
        expect({ moment, width, found: await layoutFaults(mini) }).toEqual({ moment, width, found: [] });
      }
      expect({ moment, found: await findings(mini) }).toEqual({ moment, found: [] });
    });
    await mini.close();
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
  'log-missed',
  'log-voicemails',
  'log-callbacks',
  'callback-due',
  'queues',
];

describe.runIf(process.env.OPENSEAT_PICTURES)('pictures', () => {
  it.each(pictured)('%s is taken', async (name) => {
    const page = await one.show();
    await scenes[name]?.(page);
    await new PanelPictures(panel.browser, page).seen(name);
  });

  it('forced colours are taken', async () => {
    const images: Buffer[] = [];
    for (const language of languages) {
      for (const name of ['ringing', 'call-muted']) {
        const page = await one.show({ language });
        await page.emulateMedia({ forcedColors: 'active' });
        await scenes[name]?.(page);
        await drawn(one.page);
        images.push(await page.locator('openseat-panel').screenshot());
      }
    }
    await new PanelPictures(panel.browser, one.page).keep('forced-colours', images);
  });

  it('right to left is taken', async () => {
    const images: Buffer[] = [];
    for (const name of ['dial', 'ringing', 'call', 'consult']) {
      const page = await one.show({ language: 'ar' });
      await page.locator('section[aria-label="الهاتف"]').waitFor();
      await scenes[name]?.(page);
      await drawn(one.page);
      images.push(await page.locator('openseat-panel').screenshot());
    }
    await new PanelPictures(panel.browser, one.page).keep('right-to-left', images);
  });

  it.each(['bar', 'mini-panel'])('the %s is taken in each moment of a day', async (name) => {
    const images: Buffer[] = [];
    const moments = day.slice(2);
    for (const language of [...languages].reverse()) {
      const page = await one.show(name === 'bar' ? { language, width: 520, height: 50 } : { language });
      await onStage(page, (stage) => stage.online());
      const window = name === 'bar' ? page : await openMini(page);
      if (window !== page) await window.setViewportSize({ width: 320, height: 248 });
      await eachMoment(window, moments, async () => {
        images.push(await window.locator('openseat-panel').screenshot());
      });
      if (window !== page) await window.close();
    }
    const size =
      name === 'bar' ? { width: 520, height: 50, columns: 2 } : { width: 320, height: 248, columns: 4 };
    // A language's moments one below another.
    const inRows =
      name === 'bar' ? images.map((_, i) => images[(i % 2) * moments.length + Math.floor(i / 2)]) : images;
    await new PanelPictures(panel.browser, one.page).keep(
      name,
      inRows.filter((each) => each !== undefined),
      size,
    );
  });
});

describe('speed', () => {
  it('a status that changes is in the first frame that is painted after it', async () => {
    const page = await one.show();
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
    // Within the time of a frame where nothing else runs; a busy machine paints late.
    expect(painted[Math.floor(painted.length / 2)]).toBeLessThan(100);
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
    const page = await one.show();
    await scenes['call-more']?.(page);
    await page.getByTestId('verify').click();
    await page.locator('.menu').waitFor({ state: 'detached' });
    expect(await launched(page)).toEqual([undefined]);
  });

  it('is by the flow that the agent chooses where there are several', async () => {
    const page = await one.show();
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

describe('what a screen reader is told', () => {
  it('is each status politely, and a ringing call at once', async () => {
    const page = await one.show({ language: 'en-US' });
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

  it('and masked numbers stay masked there too', async () => {
    const page = await one.show({ language: 'en-US' });
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
