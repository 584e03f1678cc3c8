import type { Page } from 'playwright-core';

const limit = 80;

/** The focused element of the panel; all fields absent: nothing there has the focus. */
export interface Focus {
  /** Which of the panel's elements, in the document's order; -1: none. */
  readonly nth: number;
  readonly testId?: string;
  /** The top of the screen, where the focus goes after a screen was replaced. */
  readonly screen?: string;
  /** Whether the focus is visible. */
  readonly visible: boolean;
}

/** Runs in the page. */
function focused(): Focus {
  const root = document.querySelector('openseat-panel')?.shadowRoot;
  const element = root?.activeElement as HTMLElement | null | undefined;
  return {
    nth: element ? [...(root?.querySelectorAll('*') ?? [])].indexOf(element) : -1,
    ...(element?.dataset.testid && { testId: element.dataset.testid }),
    ...(element?.dataset.screen && { screen: element.dataset.screen }),
    visible: element ? getComputedStyle(element).outlineStyle !== 'none' : false,
  };
}

export const focusOf = (page: Page): Promise<Focus> => page.evaluate(focused);

/** Presses Tab until `testId` of the panel has the focus, which must be visible. */
export async function pressTo(page: Page, testId: string): Promise<void> {
  await page.getByTestId(testId).first().waitFor();
  const passed: string[] = [];
  for (let step = 0; step < limit; step += 1) {
    const now = await focusOf(page);
    if (now.testId === testId) {
      if (!now.visible) throw new Error(`The focus on ${testId} cannot be seen.`);
      return;
    }
    passed.push(now.testId ?? now.screen ?? '–');
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${testId}, only to ${passed.join(', ')}.`);
}

/** Goes to `testId` by Tab and presses a key once the button is enabled: an earlier action may still run. */
export async function use(page: Page, testId: string, key = 'Enter'): Promise<void> {
  await pressTo(page, testId);
  await page.locator(`[data-testid="${testId}"]:not([aria-disabled])`).first().waitFor();
  await page.keyboard.press(key);
}

/** The elements that Tab reaches from top to end, each once: a field of several parts counts as one. */
export async function tabOrder(page: Page): Promise<Focus[]> {
  await page.evaluate(() => {
    (document.querySelector('openseat-panel')?.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    const top = document.createElement('a');
    top.href = '#';
    document.body.prepend(top);
    top.focus();
    top.remove();
    // Without it a browser without a window may go from the last one straight to the first.
    const end = document.createElement('a');
    end.href = '#';
    end.id = 'after-panel';
    document.body.append(end);
  });
  const passed: Focus[] = [];
  for (let step = 0; step < limit; step += 1) {
    await page.keyboard.press('Tab');
    const now = await focusOf(page);
    if (now.nth < 0) {
      if (passed.length === 0) continue;
      await page.evaluate(() => document.querySelector('#after-panel')?.remove());
      return passed;
    }
    if (passed.at(-1)?.nth !== now.nth) passed.push(now);
  }
  throw new Error(`Tab does not come out again: ${passed.map(({ testId }) => testId).join(', ')}`);
}

/** What Tab may reach in the panel, and where it is drawn. */
interface Control {
  readonly nth: number;
  readonly testId: string | undefined;
  readonly part: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Runs in the page: controls in the document's order, with their positions. */
function reachable(): Control[] {
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

/** The panel's controls that Tab can reach, in the document's order. */
export const controls = (page: Page): Promise<Control[]> => page.evaluate(reachable);

/** Whether `next` follows `before` visually: further down, or further right in the same line. */
export function follows(before: Control, next: Control): boolean {
  if (before.part !== next.part) return true;
  return next.top >= before.bottom - 1 || (next.left > before.left && next.bottom > before.top);
}
