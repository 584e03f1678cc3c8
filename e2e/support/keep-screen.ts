import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** With `OPENSEAT_SCREENS`, keeps a picture of the page in that folder, to be looked at. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENSEAT_SCREENS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
