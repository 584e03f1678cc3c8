import type { Page } from 'playwright-core';

/**
 * Runs in the page, before its scripts. A browser without a screen has no window above others; a popup is a
 * window all the same.
 */
export function miniWindows(): void {
  Object.assign(window, {
    documentPictureInPicture: {
      requestWindow: async () => window.open('', '', 'popup,width=320,height=248'),
    },
  });
}

/** Opens the mini panel of an agent without a call, and gives its window. The page was opened with `miniWindows`. */
export async function openMini(page: Page): Promise<Page> {
  await page.getByTestId('status-menu').click();
  const [mini] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByTestId('open-mini').click(),
  ]);
  return mini;
}
