import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { heardLately, type SpeakingBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { GuidePictures } from '../support/guide-pictures.ts';
import { customerNumber } from '../support/phones.ts';
import { Registrar } from '../support/registrar.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { volumeOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { phoneSpeaker, type Speaker, whoHears } from '../support/who-hears.ts';

/**
 * The first hour of a company: an empty server, an account at a SIP provider and a browser. All of it by
 * clicks, until an agent talks with a customer; after a restart everything is there.
 */
const password = 'a quiet harbour at dusk';
const account = { user: 'acme-line', password: 'p;1,x="% ' };
const hotline = '02166661234';
/** The provider's; the trunk of the environment is another. */
const host = '127.0.0.1';
const hertz = { admin: 2500, alice: 1300, customer: 700 };

const system = useSystem({
  embedded: true,
  environment: {
    OPENSEAT_DEMO: '0',
    OPENSEAT_PRIVATE_TARGETS: '1',
    OPENSEAT_TRUNK: 'sip:127.0.0.12:5070',
  },
});
let registrar: Registrar;
const adminBrowser = useBrowser(hertz.admin);
const aliceBrowser = useBrowser(hertz.alice);
let pictures: GuidePictures;
let admin: Page;
let alice: Page;
/** What the pages' policies refused, and errors of scripts. */
const complaints: string[] = [];
const speakers: Record<string, Speaker> = {};

const drawer = () => admin.locator('.ant-drawer-open');
const field = (label: string) => drawer().getByLabel(label, { exact: true });

async function pageOf(browser: SpeakingBrowser): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-US' });
  await page.setViewportSize({ width: 1280, height: 800 });
  page.on('console', (message) => {
    // The stream ends with the server, and browsers log it.
    if (message.type() === 'error' && !/WebSocket|ERR_|status of/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
}

async function choose(select: Locator, option: string): Promise<void> {
  await select.click();
  await admin.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).click();
}

/** Opens what a step of Start leads to. */
async function follow(step: string): Promise<void> {
  await admin.getByRole('link', { name: 'Start', exact: true }).click();
  await admin.getByRole('link', { name: `Open: ${step}` }).click();
}

async function signIn(page: Page, user: string): Promise<void> {
  await page.fill('input[name=username]', user);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
}

async function addUser(loginName: string, name: string): Promise<string> {
  await admin.getByRole('button', { name: 'New user' }).click();
  await field('User name').fill(loginName);
  await field('Name').fill(name);
  await drawer().getByRole('checkbox', { name: 'Agent' }).check();
  await field('Sales').fill('5');
  await drawer().getByRole('button', { name: 'Create' }).click();
  await drawer().getByRole('button', { name: 'Make a password link' }).click();
  const link = await drawer().locator('.secret code').textContent();
  await admin.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
  return link ?? '';
}

/** The user opens the link, sets a password and signs in at the workbench. */
async function arrives(page: Page, link: string, user: string): Promise<void> {
  await page.goto(link);
  await page.fill('input[name=password]', password);
  await page.fill('input[name=again]', password);
  await page.click('button[type=submit]');
  await page.locator('h1').waitFor();
  await page.goto(`${system.url}/console/workbench`);
  await signIn(page, user);
  await page.getByTestId('go-online').waitFor();
}

const done = () => admin.locator('.steps li[data-done=true]').count();

/** A customer calls by the provider, presses 1, and talks with alice. */
async function customerTalks(): Promise<void> {
  await using customer = await SipPhone.start({ number: customerNumber, hertz: hertz.customer, host });
  speakers.customer = phoneSpeaker(customer, hertz.customer);
  customer.dial(`sip:${hotline}@127.0.0.1:${system.ports.sip}`);
  await customer.told('CALL_ESTABLISHED');
  await eventually({ what: 'The menu' }, async () => volumeOf(await customer.heardLately(0.5)) > 0.01);

  customer.pressKey('1');
  // The after-call work of the call before may go on for a while.
  await alice.getByTestId('answer').click({ timeout: 60_000 });
  await whoHears(speakers, { customer: ['alice'], alice: ['customer'] }, 30_000);
  await pictures.page(alice, 'talk.en');

  customer.hangUp();
  await alice.getByTestId('answer').waitFor({ state: 'detached' });
}

beforeAll(async () => {
  registrar = await Registrar.open(host, account, () => undefined);
  pictures = new GuidePictures(adminBrowser);
  admin = await pageOf(adminBrowser);
  alice = await pageOf(aliceBrowser);
  speakers.admin = { hertz: hertz.admin, heard: (seconds) => heardLately(admin, seconds) };
  speakers.alice = { hertz: hertz.alice, heard: (seconds) => heardLately(alice, seconds) };
});

afterAll(() => registrar?.close());

describe('in the first hour a company', { timeout: 180_000 }, () => {
  it('claims its server with the code of the data folder', async () => {
    const code = await readFile(join(system.dataFolder, 'setup-code.txt'), 'utf8');

    await admin.goto(`${system.url}/console`);
    await admin.waitForURL('**/console/claim');
    await admin.getByLabel('Set-up code').fill(code);
    await admin.getByLabel('Company').fill('Acme');
    await admin.getByLabel('User name of the administrator').fill('emma');
    await admin.getByLabel('Password', { exact: true }).fill(password);
    await admin.getByLabel('Password again').fill(password);
    await pictures.page(admin, 'claim.en');

    await admin.getByRole('button', { name: 'Own the server' }).click();
    await signIn(admin, 'emma');
    await admin.waitForURL('**/console/start');
    await admin.locator('.steps li').first().waitFor();
    await pictures.console(admin, 'start');
  });

  it('registers a trunk at the provider, after reading why it was refused', async () => {
    await follow('Connect a trunk');
    await admin.getByRole('button', { name: 'New trunk' }).first().click();
    await field('Name').fill('Provider');
    await drawer().getByText('a registration').click();
    await field('Address of the carrier').fill(host);
    await field('Port').fill(String(registrar.end.port));
    await field('User name').fill(account.user);
    await field('Password').fill('wrong');
    await drawer().getByRole('button', { name: 'Create' }).click();
    const row = admin.locator('tr', { hasText: 'Provider' });
    await row.getByText(/401/).waitFor({ timeout: 30_000 });

    await row.click();
    await drawer().getByRole('button', { name: 'Test' }).click();
    await drawer().getByText('the user name or the password is refused').waitFor();

    await field('Password').fill(account.password);
    await drawer().getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => registrar.registrations, { timeout: 30_000 }).toBeGreaterThan(0);
    await expect
      .poll(
        async () => {
          await drawer().getByRole('button', { name: 'Test' }).click();
          return drawer().locator('.ant-alert').textContent();
        },
        { timeout: 40_000 },
      )
      .toContain('The registration is in place.');

    await pictures.console(admin, 'trunk');
    await admin.keyboard.press('Escape');
  });

  it('adds a number, a group, and two agents by password links', async () => {
    await follow('Add a number');
    await admin.getByRole('button', { name: 'Add a number' }).first().click();
    await field('Number').fill(hotline);
    await drawer().locator('.ant-form-item', { hasText: 'Trunk' }).getByText('Provider').waitFor();
    await drawer().getByRole('button', { name: 'Create' }).click();
    await admin.locator('tr', { hasText: hotline }).waitFor();

    await follow('Make a skill group');
    await admin.getByRole('button', { name: 'New skill group' }).first().click();
    await field('Name').fill('Sales');
    await drawer().getByRole('button', { name: 'Create' }).click();
    await admin.waitForURL(/open=(?!new)/);
    await admin.keyboard.press('Escape');

    await follow('Add agents');
    const links = [await addUser('alice', 'Alice'), await addUser('bob', 'Bob')];
    await pictures.console(admin, 'users');
    const bob = await pageOf(aliceBrowser);
    await arrives(bob, links[1] ?? '', 'bob');
    await bob.context().close();
    await arrives(alice, links[0] ?? '', 'alice');
    await alice.getByTestId('go-online').click();
    await alice.locator('openseat-panel').getByText('Ready').first().waitFor();
  });

  it('publishes a flow from each template, with opening hours', async () => {
    await follow('Set opening hours');
    const flows = [
      ['Voicemail outside opening hours', 'After hours'],
      ['Straight to a skill group', 'Direct'],
      ['Menu with opening hours', 'Hotline'],
    ] as const;

    for (const [template, name] of flows) {
      await admin.getByRole('button', { name: 'New flow' }).first().click();
      await drawer().getByText(template).click();
      await field('Name').fill(name);
      const group = template.startsWith('Menu') ? 'Skill group of key 1' : 'Skill group';
      await choose(field(group), 'Sales');
      if (!template.startsWith('Straight')) {
        await drawer().getByRole('checkbox', { name: 'Sat' }).check();
        await drawer().getByRole('checkbox', { name: 'Sun' }).check();
        await field('From').fill('00:00');
        await field('To').fill('00:00');
      }
      if (template.startsWith('Menu')) {
        await drawer().getByText(template).scrollIntoViewIfNeeded();
        await pictures.console(admin, 'flow');
        expect(await seriousFindings(admin, '.ant-drawer')).toEqual([]);
      }
      await drawer().getByRole('button', { name: 'Create and publish' }).click();
      await admin.locator('tr', { hasText: name }).waitFor();
      await drawer().waitFor({ state: 'detached' });
    }

    // The hours of a published flow are changed where they are shown.
    await admin.locator('tr', { hasText: 'After hours' }).click();
    await drawer().getByRole('checkbox', { name: 'Sun' }).uncheck();
    await drawer().getByRole('button', { name: 'Save and publish' }).click();
    await drawer()
      .getByText(/^Version 2/)
      .waitFor();
    expect(
      await drawer()
        .getByText(/^Version 2/)
        .locator('..')
        .getByText('Published')
        .count(),
    ).toBe(1);
    await admin.keyboard.press('Escape');

    await follow('Lead the number to the flow');
    await admin.locator('tr', { hasText: hotline }).click();
    await choose(field('Flow'), 'Hotline');
    await drawer().getByRole('button', { name: 'Save' }).click();
    await admin.locator('tr', { hasText: hotline }).getByText('Hotline').waitFor();
    await admin.keyboard.press('Escape');
  });

  it('calls the number from the page, and talks with the agent', async () => {
    await admin.getByRole('link', { name: 'Start', exact: true }).click();
    await expect.poll(done, { timeout: 15_000 }).toBe(8);

    await admin.getByRole('button', { name: 'Call', exact: true }).click();
    await admin.getByText('Connected').waitFor({ timeout: 30_000 });
    await admin.getByRole('button', { name: '1', exact: true }).click();
    await alice.getByTestId('answer').click({ timeout: 60_000 });
    await whoHears(speakers, { admin: ['alice'], alice: ['admin'] }, 30_000);

    await admin.locator('.keypad').scrollIntoViewIfNeeded();
    await pictures.console(admin, 'test-call');
    expect(await seriousFindings(admin, 'body')).toEqual([]);

    await admin.getByRole('button', { name: 'Hang up' }).click();
    await expect.poll(done, { timeout: 20_000 }).toBe(9);
    await admin.getByText('9 of 9 steps are done').waitFor();
    await pictures.console(admin, 'done');

    // The administrator's phone goes with the page.
    await admin.getByRole('link', { name: 'Users', exact: true }).click();
  });

  it('takes a customer’s call by the provider, through the menu', customerTalks);

  it('has all of it after a restart', async () => {
    await system.halt();
    const { registrations } = registrar;
    await system.run();

    await admin.goto(`${system.url}/console/start`);
    await signIn(admin, 'emma');
    await admin.getByText('9 of 9 steps are done').waitFor();
    await expect.poll(() => registrar.registrations, { timeout: 30_000 }).toBeGreaterThan(registrations);

    await alice.goto(`${system.url}/console/workbench`);
    await signIn(alice, 'alice');
    await alice.getByTestId('go-online').click();
    await alice.locator('openseat-panel').getByText('Ready').first().waitFor();

    await customerTalks();
    expect(complaints).toEqual([]);
  });
});
