import type { Page } from 'playwright-core';

const most = 60;

interface Focused {
  readonly testId: string | undefined;
  readonly visible: boolean;
}

/** Runs in the page: what has the focus in the panel, and whether that can be seen. */
function focused(): Focused {
  const element = document.querySelector('openseat-panel')?.shadowRoot?.activeElement;
  const visible = element ? getComputedStyle(element).outlineStyle !== 'none' : false;
  return { testId: (element as HTMLElement | null | undefined)?.dataset.testid, visible };
}

/** Presses Tab until `testId` of the panel has the focus, which has to be seen there. */
export async function pressTo(page: Page, testId: string): Promise<void> {
  await page.getByTestId(testId).waitFor();
  const passed: string[] = [];
  for (let step = 0; step < most; step += 1) {
    const now = await page.evaluate(focused);
    if (now.testId === testId) {
      if (!now.visible) throw new Error(`The focus on ${testId} cannot be seen.`);
      return;
    }
    passed.push(now.testId ?? '–');
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${testId}, only to ${passed.join(', ')}.`);
}
