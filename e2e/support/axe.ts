import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

let source: string | undefined;

/** Of axe's rules of level A and AA, the ones that the colours of a page decide. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Serious and critical findings of axe, one line each, in the panel or another part of the page. axe also
 * checks shadow roots.
 *
 * @param rules `colours`: what else was found in the same page in other colours, such as dark ones, is not
 *   looked for again
 */
export async function seriousFindings(
  page: Page,
  part = 'openseat-panel',
  rules: 'all' | 'colours' = 'all',
): Promise<string[]> {
  source ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const options = { resultTypes: ['violations'], ...(rules === 'colours' && { runOnly: ofColours }) };
  const { violations } = (await page.evaluate(
    `axe.run({ include: [${JSON.stringify(part)}] }, ${JSON.stringify(options)})`,
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
