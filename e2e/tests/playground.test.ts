import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const system = useSystem();
const browser = useBrowser(1300);
/** What the pages' policies refused, and other errors of the pages. */
let complaints: string[];

beforeEach(() => {
  complaints = [];
});

async function open(path: string, locale: string): Promise<Page> {
  const page = await browser.newPage({ locale });
  page.on('console', (message) => {
    if (/Content Security Policy|is not defined|Uncaught/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${system.url}${path}`);
  return page;
}

it('the playground shows hooks beside the panel, applies options outside of calls, and writes the code', async () => {
  const page = await open('/playground', 'en-GB');
  await page.getByTestId('sign-in').click();
  await page.fill('input[name=username]', 'alice');
  await page.fill('input[name=password]', 'openseat');
  await page.click('button[type=submit]');
  await page.waitForURL('**/playground');
  await page.getByText('Signed in as').waitFor();

  const stream = page.getByTestId('stream');
  await page.getByTestId('go-online').click();
  await stream.locator('[data-event=onRegister]').waitFor();
  await stream.locator('[data-event=onReady]').waitFor();
  expect(await stream.locator('[data-event=onStatusChange]').first().textContent()).toContain('3');

  const accent = page.getByTestId('option-accent');
  await accent.fill('blue');
  await accent.blur();
  await page.getByText("Expected: a colour such as '#7a3cff'").waitFor();

  await page.getByTestId('clear').click();
  await accent.fill('#7a3cff');
  await accent.blur();
  await page.getByTestId('option-theme').selectOption('dark');
  await stream.locator('[data-event=onInit]').first().waitFor();
  const code = page.getByTestId('code-text');
  expect(await code.textContent()).toContain("theme: 'dark',\n    accent: '#7a3cff',");

  await page.getByTestId('code-react').click();
  expect(await code.textContent()).toContain(
    'onCallComing={(connid, caller, calee, contactId, skillgroupId) =>',
  );

  const customer = await open('/phone', 'en-GB');
  await customer.getByTestId('number').fill('13800138000');
  await customer.getByTestId('take-number').click();
  await customer.locator('body[data-state=idle]').waitFor();
  await customer.getByTestId('call').click();
  await stream.locator('[data-event=onCallComing]', { hasText: '13800138000' }).waitFor();

  await page.getByTestId('clear').click();
  await page.getByTestId('option-header').uncheck();
  await page.getByTestId('later').waitFor();
  expect(await stream.locator('[data-event=onInit]').count()).toBe(0);

  await customer.getByTestId('hang-up').click();
  await stream.locator('[data-event=onCallRelease]').waitFor();
  await stream.locator('[data-event=onInit]').waitFor();
  await page.getByTestId('later').waitFor({ state: 'hidden' });

  await page.getByTestId('language').click();
  await page.getByText('已登录').waitFor();
  expect(await seriousFindings(page, 'body')).toEqual([]);
  expect(await page.getByTestId('option-theme').inputValue()).toBe('dark');
  expect(complaints).toEqual([]);
});

it('the guides can be searched in both languages', async () => {
  const page = await open('/docs', 'zh-CN');
  expect(page.url()).toBe(`${system.url}/docs/zh/`);
  await page.keyboard.press('/');
  await page.keyboard.type('语音留言');
  await page.locator('.results a').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/docs/zh/**#**');
  expect(await seriousFindings(page, 'body')).toEqual([]);

  await page.goto(`${system.url}/docs/zh/sdk/options/dom`);
  await page.locator('header a[hreflang=en]').click();
  await page.waitForURL('**/docs/en/sdk/options/dom');
  await page.getByRole('searchbox').fill('onCallComing');
  await page.locator('.results a', { hasText: 'onCallComing' }).first().click();
  await page.locator('h1', { hasText: 'onCallComing' }).waitFor();
  expect(complaints).toEqual([]);
});

it('the server offers a package for npm', async () => {
  const answer = await fetch(`${system.url}/packages/openseat-react.tgz`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/gzip']);
  expect([...new Uint8Array(await answer.arrayBuffer()).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
});
