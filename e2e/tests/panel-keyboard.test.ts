import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { focusOf, pressTo, tabOrder, use } from '../support/keyboard.ts';
import { onStage } from '../support/panel-page/panel-page.ts';
import { scenes } from '../support/panel-page/scenes.ts';
import { usePanelPages } from '../support/panel-page/use-panel-pages.ts';

const panel = usePanelPages();

async function withPage(work: (page: Page) => Promise<void>): Promise<void> {
  const page = await panel.browser.newPage();
  try {
    await panel.pages.show(page, { language: 'en-US' });
    await work(page);
  } finally {
    await page.context().close();
  }
}

interface Reachable {
  readonly nth: number;
  readonly testId: string | undefined;
  readonly part: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Runs in the page: controls in the document's order, with their positions. */
function reachable(): Reachable[] {
  const root = document.querySelector('openseat-panel')?.shadowRoot;
  const all = [...(root?.querySelectorAll('*') ?? [])];
  return (
    [...(root?.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]') ?? [])]
      .filter((element) => element.tabIndex >= 0 && element.getClientRects().length > 0)
      // Arrows move through radio buttons; Tab goes to the chosen one.
      .filter((element) => !element.matches('[type=radio]:not(:checked)'))
      .map((element) => {
        element.scrollIntoView({ block: 'nearest' });
        const { top, bottom, left } = element.getBoundingClientRect();
        const scrolled = element.closest('.area, section')?.scrollTop ?? 0;
        return {
          nth: all.indexOf(element),
          testId: element.dataset.testid,
          part: element.closest('.menu')
            ? 'menu'
            : (element.closest('header, nav, .dock, section[data-screen]')?.tagName ?? 'bar'),
          top: top + scrolled,
          bottom: bottom + scrolled,
          left,
        };
      })
  );
}

/** Whether `next` follows `before` visually: further down, or further right in the same line. */
function follows(before: Reachable, next: Reachable): boolean {
  if (before.part !== next.part) return true;
  return next.top >= before.bottom - 1 || (next.left > before.left && next.bottom > before.top);
}

// Arrows move through a menu, and Tab leaves it.
const menus = ['status-menu', 'call-more', 'call-flows'];
const names = Object.keys(scenes).filter((name) => !menus.includes(name));

describe('every screen', () => {
  it.each(names)(
    '%s: Tab leads through everything there is to do, in the order in which it is seen',
    async (name) => {
      await withPage(async (page) => {
        await scenes[name]?.(page);
        const there = await page.evaluate(reachable);
        // An area that scrolls and has no control in it is a stop of its own, without a name.
        const order = (await tabOrder(page)).filter(({ testId }) => testId !== undefined);
        // By names: other elements, such as a looked-up place, may have been inserted meanwhile.
        expect(order.map(({ testId }) => testId)).toEqual(there.map(({ testId }) => testId));
        expect(order.filter(({ visible }) => !visible)).toEqual([]);
        const astray = there.filter((each, index) => {
          const before = there[index - 1];
          return before !== undefined && !follows(before, each);
        });
        expect(astray).toEqual([]);
      });
    },
  );

  it.each(menus)('%s: arrows lead through it, Escape back to where it was opened', async (name) => {
    await withPage(async (page) => {
      await scenes[name]?.(page);
      const items = (await page.evaluate(reachable)).filter(({ part }) => part === 'menu');
      const passed: (string | undefined)[] = [];
      for (const _ of items) {
        passed.push((await focusOf(page)).testId);
        await page.keyboard.press('ArrowDown');
      }
      expect(passed).toEqual(items.map(({ testId }) => testId));
      expect((await focusOf(page)).testId).toBe(passed[0]);
      await page.keyboard.press('End');
      expect((await focusOf(page)).testId).toBe(passed.at(-1));
      await page.keyboard.press('Escape');
      await page.locator('.menu').waitFor({ state: 'detached' });
      expect((await focusOf(page)).testId).toBe(name === 'status-menu' ? 'status-menu' : 'more');
    });
  });
});

describe('the focus', () => {
  const at = (page: Page, expected: { testId?: string; screen?: string }) =>
    expect.poll(() => focusOf(page), { timeout: 5_000 }).toMatchObject(expected);

  it('goes on at the top of the next screen when its own is replaced, where Enter does nothing by accident', async () => {
    await withPage(async (page) => {
      await pressTo(page, 'go-online');
      await page.keyboard.press('Enter');
      await onStage(page, (stage) => stage.channel.status(3));
      await at(page, { screen: 'dial' });
      await onStage(page, (stage) => stage.ring());
      await at(page, { screen: 'ringing' });
      await page.keyboard.press('Enter');
      expect(
        await onStage(page, (stage) => stage.channel.asked.some(({ name }) => name === 'AnswerCall')),
      ).toBe(false);
      await use(page, 'answer');
      await onStage(page, (stage) => stage.talk());
      await at(page, { screen: 'call' });
      await onStage(page, (stage) => stage.release());
      await at(page, { screen: 'wrap-up' });
      await use(page, 'wrap-up-ready');
      await onStage(page, (stage) => stage.channel.status(3));
      await at(page, { screen: 'dial' });
      await use(page, 'take-break');
      await at(page, { testId: 'menu-ready' });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await onStage(page, (stage) => stage.channel.status(4, { breakCode: 'Rest' }));
      // The header no longer has the key that opened it, so the nearest key gets the focus.
      await at(page, { testId: 'status-menu' });
      await use(page, 'end-break');
      await onStage(page, (stage) => stage.channel.status(3));
      await at(page, { screen: 'dial' });
    });
  });

  it('stays at the key that was pressed, for as long as there is one', async () => {
    await withPage(async (page) => {
      await scenes.call?.(page);
      await use(page, 'mute');
      await onStage(page, (stage) =>
        stage.channel.tell({ name: 'callMuted', contactId: 'contact-1', muted: true }),
      );
      await page.locator('[data-testid=mute][aria-pressed=true]').waitFor();
      await at(page, { testId: 'mute' });
      await use(page, 'hold');
      await onStage(page, (stage) => stage.hold());
      await at(page, { testId: 'retrieve' });
      await page.keyboard.press('Enter');
      await onStage(page, (stage) => stage.talk());
      await at(page, { testId: 'hold' });
    });
  });

  it('goes into what was opened and back out: keypad, notes', async () => {
    await withPage(async (page) => {
      await scenes.call?.(page);
      await use(page, 'keypad');
      await at(page, { testId: 'key-1' });
      await page.keyboard.press('4');
      await page.keyboard.press('#');
      await page.keyboard.press('Enter');
      const sent = await onStage(page, (stage) =>
        stage.channel.asked.flatMap(({ name, params }) =>
          name === 'SendDtmfSignaling' ? [(params as { dtmf: string }).dtmf] : [],
        ),
      );
      expect(sent).toEqual(['4', '#', '1']);
      await page.keyboard.press('Escape');
      await at(page, { testId: 'keypad' });
      await use(page, 'open-notes');
      await at(page, { testId: 'notes' });
    });
  });

  it('goes to the number when a key beside it has done its work and gone', async () => {
    await withPage(async (page) => {
      await scenes.dial?.(page);
      await page.locator('.recents').waitFor();
      await use(page, 'recent-17688888888');
      await at(page, { testId: 'dial-number' });
      await pressTo(page, 'delete-digit');
      for (let left = 11; left > 0; left -= 1) await page.keyboard.press('Enter');
      await page.getByTestId('delete-digit').waitFor({ state: 'detached' });
      await at(page, { testId: 'dial-number' });
    });
  });

  it('goes back to the screen from a problem that was dismissed', async () => {
    await withPage(async (page) => {
      await scenes['call-poor-line']?.(page);
      await use(page, 'dismiss-gone');
      await at(page, { screen: 'call' });
    });
  });

  it('stays in the page when it is there, whatever the panel does', async () => {
    await withPage(async (page) => {
      await scenes.dial?.(page);
      await pressTo(page, 'dial-number');
      await page.evaluate(() => {
        const field = document.createElement('input');
        field.id = 'customer';
        document.body.prepend(field);
        field.focus();
      });
      await onStage(page, (stage) => stage.ring());
      await page.getByTestId('answer').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('customer');
    });
  });
});
