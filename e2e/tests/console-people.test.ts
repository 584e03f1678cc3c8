import { beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { ConsolePage } from '../support/console-page.ts';
import { keepScreen } from '../support/keep-screen.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const system = useSystem();
const browser = useBrowser(1300);
let admin: ConsolePage;

const drawer = () => admin.page.locator('.ant-drawer-open');
const cell = (user: string, group: string) =>
  admin.page.getByLabel(new RegExp(`^Level of .*${user} in .*${group}`));

/** What a user of the import file is, with the first line. */
const file = (lines: readonly string[]) => ({
  name: 'users.csv',
  mimeType: 'text/csv',
  // As Excel writes it.
  buffer: Buffer.from(`\uFEFFloginName,displayName,email,phone,roles,groups\r\n${lines.join('\r\n')}\r\n`),
});

beforeAll(async () => {
  admin = await ConsolePage.open(await browser.newPage({ locale: 'en-US' }), system, 'admin');
});

describe('users from a file', () => {
  it('are refused line by line, and none is added', async () => {
    await admin.goTo('/people/users');
    await admin.page.getByRole('button', { name: 'Import users' }).click();
    const choose = drawer().locator('input[type=file]');
    await choose.setInputFiles(
      file(['emma,Emma,,,agent,Sales:5', 'alice,Alice again,,,agent,', 'frank,,,,agent,Night:3']),
    );
    await expect.poll(() => drawer().getByLabel('Users as CSV').inputValue()).toContain('emma,Emma');
    expect(await drawer().getByRole('button', { name: 'Add all users' }).isDisabled()).toBe(true);
    await drawer().getByRole('button', { name: 'Check' }).click();
    await drawer().getByText('Nothing is written while there are problems.').waitFor();
    const problems = await drawer().locator('.problems tbody tr').allInnerTexts();
    expect(problems.map((line) => line.split('\t').slice(0, 2).join(' '))).toEqual([
      '2 groups',
      '3 loginName',
      '4 displayName',
      '4 groups',
    ]);
    await keepScreen(admin.page, 'import-problems');
    expect(await seriousFindings(admin.page, '.ant-drawer')).toEqual([]);
    expect(await drawer().getByRole('button', { name: 'Add all users' }).isDisabled()).toBe(true);
  });

  it('are added once the check has found nothing, and can be searched', async () => {
    await drawer()
      .locator('input[type=file]')
      .setInputFiles(file(['emma,Emma,,,agent,销售 Sales:5', 'frank,Frank,,,leader,']));
    await drawer().getByRole('button', { name: 'Check' }).click();
    await drawer().getByText('All 2 users can be added.').waitFor();
    await keepScreen(admin.page, 'import-checked');
    await drawer().getByRole('button', { name: 'Add all users' }).click();
    await drawer().getByText('2 users are added.').waitFor();
    await keepScreen(admin.page, 'import-added');
    expect(await drawer().getByRole('button', { name: 'Add all users' }).isDisabled()).toBe(true);
    await admin.page.keyboard.press('Escape');
    await admin.page.locator('tr', { hasText: 'Emma' }).getByText('(5)').waitFor();
    await admin.page.locator('tr', { hasText: 'Frank' }).getByText('Supervisor').waitFor();
  });
});

describe('levels of users in groups', () => {
  it('are changed by the keyboard alone, and saved at once', async () => {
    await admin.goTo('/people/levels');
    await cell('Emma', 'Sales').click();
    await admin.page.keyboard.type('10');
    await admin.page.keyboard.press('ArrowRight');
    await admin.page.keyboard.type('3');
    await admin.page.keyboard.press('ArrowDown');
    await admin.page.keyboard.type('7');
    expect(await cell('Frank', 'Support').evaluate((field) => field === document.activeElement)).toBe(true);
    await admin.page.getByText('Changes: 3').waitFor();
    await keepScreen(admin.page, 'levels');
    expect(await seriousFindings(admin.page, 'body')).toEqual([]);
    await admin.page.getByRole('button', { name: 'Save' }).click();
    await admin.page.getByText('Saved.').waitFor();
    await admin.page.reload();
    const values = [cell('Emma', 'Sales'), cell('Emma', 'Support'), cell('Frank', 'Support')];
    await values[0]?.waitFor();
    expect(await Promise.all(values.map((field) => field.inputValue()))).toEqual(['10', '3', '7']);
  });

  it('tell that another has changed one, and keep the own change', async () => {
    const field = cell('Emma', 'Sales');
    await field.fill('2');
    const { page } = admin;
    const emma = await page.evaluate(async () => {
      const response = await fetch('/console/api/FindUsers', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ instanceId: 'demo', criteria: 'emma', pageNumber: 1, pageSize: 10 }),
      });
      return (await response.json()).users.list[0].userId as string;
    });
    const levels = [{ userId: emma, skillGroupId: 'sales', before: 10, level: 6 }];
    expect(await admin.call('ModifySkillLevels', { instanceId: 'demo', levels })).toMatchObject({
      status: 200,
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Others have changed these levels meanwhile.*Sales: 6/).waitFor();
    await page.getByText('The present levels are read').waitFor();
    await keepScreen(page, 'levels-conflict');
    expect(await field.inputValue()).toBe('2');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe('2');
    // The refusal is no fault of the page.
    expect(admin.complaints.filter((text) => !/status of 409/.test(text))).toEqual([]);
  });
});
