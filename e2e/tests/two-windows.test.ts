import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;
const customerHertz = 700;
const number = '13800138000';

const system = useSystem();
const agentBrowser = useBrowser(agentHertz);
const customerBrowser = useBrowser(customerHertz);
let alice: AgentPage;
let customer: Page;

beforeAll(async () => {
  alice = await AgentPage.open(await agentBrowser.newPage(), system, 'alice', { afterCallRule: 1 });
  await alice.goOnline();
  customer = await customerBrowser.newPage();
  await customer.goto(`${system.url}/phone`);
  // The key is there from the start, and says why it does not call yet.
  expect(await customer.getByTestId('call').getAttribute('aria-disabled')).toBe('true');
  expect(await customer.getByTestId('reason').textContent()).toContain('使用此号码');
  await customer.getByTestId('number').fill(number);
  await customer.getByTestId('take-number').click();
  await state('idle');
});

const state = (name: string) => customer.locator(`body[data-state=${name}]`).waitFor();

async function bothHear(): Promise<void> {
  await Promise.all([
    eventually(
      { what: "The customer's tone at the agent" },
      async () => loudestOf(customerHertz, await heardLately(alice.page, 0.7)) > 0.05,
    ),
    eventually(
      { what: "The agent's tone at the customer" },
      async () => loudestOf(agentHertz, await heardLately(customer, 0.7)) > 0.05,
    ),
  ]);
}

/** Both windows side by side, for the README, if a path is set. */
async function takePicture(path: string): Promise<void> {
  await customer.setViewportSize({ width: 420, height: 700 });
  const images = [await customer.screenshot(), await alice.page.screenshot()];
  const page = await agentBrowser.newPage();
  await page.setViewportSize({ width: 1544, height: 724 });
  await page.setContent(
    `<body style="margin:12px;display:flex;gap:12px;background:#c9d1de">${images
      .map(
        (image) =>
          `<img style="height:700px;border-radius:8px" src="data:image/png;base64,${image.toString('base64')}">`,
      )
      .join('')}</body>`,
  );
  await writeFile(path, await page.screenshot());
  await page.close();
}

describe('between two windows and nothing else,', () => {
  it('the customer calls, the agent answers, and they talk', async () => {
    await customer.getByTestId('call').click();
    await alice.page.getByTestId('answer').waitFor();
    // The customer's card is shown.
    await alice.page.getByRole('heading', { name: '李芳' }).waitFor();
    const chip = alice.page.locator('.pop');
    expect(await chip.textContent()).toBe('来电');

    await alice.page.getByTestId('answer').click();
    await state('talking');
    await chip.filter({ hasText: '通话中' }).waitFor();
    await bothHear();

    const picture = process.env.OPENSEAT_PICTURE;
    if (picture) {
      await takePicture(picture);
      expect((await readFile(picture)).length).toBeGreaterThan(10_000);
    }

    await customer.getByTestId('key-5').click();
    await alice.page.getByText('5', { exact: true }).first().waitFor();

    await customer.getByTestId('hang-up').click();
    await alice.status(3);
    await state('ended');
    await chip.filter({ hasText: '空闲' }).waitFor();

    const timeline = alice.page.locator('.timeline li');
    expect(await timeline.first().textContent()).toContain('来电，已接听');
  });

  it('the agent calls the number that the window has taken, and it rings there', async () => {
    await alice.page.getByTestId('dial-number').fill('+86 138 0013-8000');
    await alice.page.getByTestId('dial').click();
    await state('ringing');
    expect(await customer.getByTestId('state').textContent()).toContain('01066668888');

    await customer.getByTestId('answer').click();
    await alice.status(10);
    await bothHear();

    await alice.page.getByTestId('hang-up').click();
    await state('ended');
    await alice.status(3);

    const timeline = await alice.page.locator('.timeline li b').allTextContents();
    expect(timeline).toEqual(['去电，已接通', '来电，已接听']);
  });

  it('the customer rejects a call', async () => {
    await alice.call('call', number);
    await state('ringing');

    await customer.getByTestId('reject').click();
    await alice.status(5);
    expect((await alice.hookCalls()).filter(([hook]) => hook === 'onHangUp').at(-1)).toEqual([
      'onHangUp',
      'dialing',
    ]);
  });
});
