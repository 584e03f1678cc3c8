import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Findings of an accessibility checker. Evaluated past the page's policy, which allows no script. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
