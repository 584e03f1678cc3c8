import { readFile } from 'node:fs/promises';
import { operationExamples, operations } from '@openseat/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { seriousFindings } from '../support/axe.ts';
import { ConsolePage } from '../support/console-page.ts';
import { keepScreen } from '../support/keep-screen.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

/** Each page of the menu, and the operation without which it is of no use (`session/pages.ts`). */
const pages: readonly (readonly [path: string, needs: keyof typeof operations])[] = [
  ['/start', 'GetInstance'],
  ['/live/agents', 'ListSkillGroupStates'],
  ['/live/groups', 'ListSkillGroupStates'],
  ['/live/waiting', 'ListSkillGroupStates'],
  ['/live/wallboards', 'ListSkillGroupStates'],
  ['/records/contacts', 'SearchContacts'],
  ['/records/recordings', 'ListSkillGroups'],
  ['/records/voicemails', 'ListSkillGroups'],
  ['/records/callbacks', 'ListSkillGroups'],
  ['/records/messages', 'ListSkillGroups'],
  ['/reports/groups', 'ListSkillGroupSummaryReports'],
  ['/reports/agents', 'ListSkillGroupSummaryReports'],
  ['/reports/wrap-up-codes', 'ListWrapUpReports'],
  ['/people/users', 'ListUsersOfSkillGroup'],
  ['/people/levels', 'ModifySkillLevels'],
  ['/people/groups', 'ListSkillGroups'],
  ['/flows', 'ListContactFlows'],
  ['/telephony/numbers', 'AddPhoneNumber'],
  ['/telephony/trunks', 'AddPhoneNumber'],
  ['/settings/general', 'UpdateConfigItems'],
  ['/settings/breaks', 'UpdateConfigItems'],
  ['/settings/wrap-up-codes', 'PutWrapUpCode'],
  ['/security/audit', 'ListAuditLog'],
  ['/security/keys', 'ListAccessKeys'],
  ['/security/programs', 'ListOAuthClients'],
];

const system = useSystem();
const browser = useBrowser(1300);
let alice: AgentPage;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice');
  await alice.goOnline();
});

describe('the console', () => {
  it('shows an administrator the agents, changes a group, and signs out', async () => {
    const admin = await ConsolePage.open(await browser.newPage({ locale: 'en-US' }), system, 'admin');
    const { page } = admin;
    await page.waitForURL('**/console/live/agents');

    const row = page.locator('[data-user=demo-alice]');
    await row.getByText('Ready').waitFor();

    await page.getByRole('link', { name: 'Skill groups' }).last().click();
    // Rows of agents, which also name their groups, stay until the page has loaded.
    await page.getByRole('heading', { level: 1, name: 'Skill groups' }).waitFor();
    await page.locator('tr', { hasText: '销售 Sales' }).click();
    await page.waitForURL('**/people/groups?open=sales');
    await page.getByLabel('Ring time, seconds').fill('25');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();

    await page.reload();
    await expect
      .poll(() => page.getByLabel('Ring time, seconds').inputValue(), { timeout: 10_000 })
      .toBe('25');

    await admin.goTo('/security/audit?q=ModifySkillGroupRouting');
    await page.locator('td code').first().waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/console/signed-out');
    await page.goto(`${system.url}/console/people/users`);
    await page.waitForSelector('input[name=password]');
    expect(admin.complaints).toEqual([]);
  });

  it('shows the secret of a new access key once, and deletes the key', async () => {
    const admin = await ConsolePage.open(await browser.newPage({ locale: 'en-US' }), system, 'admin');
    const { page } = admin;
    await admin.goTo('/security/keys');
    await page.getByRole('button', { name: 'New access key' }).click();
    await page.getByLabel('User').fill('bob');
    await page.getByTitle(/ · bob$/).click();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'The key is created' });
    await dialog.getByRole('button', { name: 'I have copied it' }).waitFor();
    const [id = '', secret = ''] = await dialog.locator('code').allInnerTexts();
    expect([id, secret]).toEqual([expect.stringMatching(/^OS\w+$/), expect.stringMatching(/^[\w-]{43}$/)]);
    expect(await dialog.getByRole('button', { name: 'Copy' }).count()).toBe(2);
    expect(await seriousFindings(page, 'body')).toEqual([]);
    // Neither Esc nor a click beside it takes the secret away.
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    const row = page.locator('tbody tr', { hasText: id });
    await row.getByText('Never').waitFor();
    expect(await page.content()).not.toContain(secret);

    await row.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
    expect(admin.complaints).toEqual([]);
    await page.context().close();
  });

  it('lets a supervisor listen to a call, coach its agent, and end', async () => {
    const customer = await SipPhone.start({ number: '13800138000', hertz: 700 });
    const carol = await ConsolePage.open(await browser.newPage({ locale: 'en-US' }), system, 'carol');
    const { page } = carol;
    try {
      customer.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
      await alice.status(6);
      await alice.call('answer');
      await alice.status(9);

      const row = page.locator('[data-user=demo-alice]');
      await row.getByText('On a call').waitFor();

      await row.getByRole('button', { name: /^Actions for/ }).click();
      await page.getByRole('menuitem', { name: 'Listen' }).click();
      await page.getByText('Nobody hears you.').waitFor();

      await page.getByRole('button', { name: 'Coach' }).click();
      await page.getByText('Only the agent hears you.').waitFor();

      await page.getByRole('button', { name: 'End', exact: true }).click();
      await page.locator('.dock').waitFor({ state: 'detached' });
      await alice.status(9);
    } finally {
      await page.context().close();
      await customer.stop();
    }
    expect(carol.complaints).toEqual([]);
  });

  it('shows a supervisor who waits, and moves the caller to another group and to the head', async () => {
    const talking = await SipPhone.start({ number: '13800138000', hertz: 700 });
    const first = await SipPhone.start({ number: '13900139001', hertz: 700 });
    const second = await SipPhone.start({ number: '13900139002', hertz: 700 });
    const callers = [talking, first, second];
    const carol = await ConsolePage.open(await browser.newPage({ locale: 'en-US' }), system, 'carol');
    const { page } = carol;
    const row = (number: string) => page.locator('tbody tr', { hasText: number });
    const dial = (phone: SipPhone) => phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    try {
      // The after-call work of the call before may go on for a while.
      await alice.status(3, 60_000);
      dial(talking);
      await alice.status(6);
      await alice.call('answer');
      await alice.status(9);
      await carol.goTo('/live/waiting');
      dial(first);
      await row('13900139001').waitFor();
      dial(second);
      await row('13900139002').waitFor();
      await row('13900139002').getByRole('button', { name: 'To the head' }).click();
      await page.getByText('The call is moved.').waitFor();
      // The rows wait while the pointer is in them.
      await page.mouse.move(5, 5);
      await expect
        .poll(async () =>
          (await page.locator('tbody tr').allInnerTexts()).map((text) => /139001390\d\d/.exec(text)?.[0]),
        )
        .toEqual(['13900139002', '13900139001']);
      await keepScreen(page, 'waiting');
      await row('13900139001').getByRole('button', { name: 'Move…' }).click();
      const drawer = page.locator('.ant-drawer-open');
      await drawer.getByLabel('Skill group').click();
      await page
        .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: 'Support' })
        .click();
      await keepScreen(page, 'waiting-move');
      expect(await seriousFindings(page, '.ant-drawer')).toEqual([]);
      await drawer.getByRole('button', { name: 'Move to the group' }).click();
      await row('13900139001').getByText('Support').waitFor();
    } finally {
      await page.context().close();
      for (const caller of callers) await caller.stop();
    }
    expect(carol.complaints).toEqual([]);
  }, 120_000);

  it('finds the call, and shows its course, its waveform and why its agent was chosen', async () => {
    const carol = await ConsolePage.open(await browser.newPage({ locale: 'en-US' }), system, 'carol');
    const { page } = carol;

    await carol.goTo('/records/contacts?q=*8000');
    await page.locator('tr.openable').first().waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('13800138000');

    await page.locator('tr.openable').first().click();
    await page.waitForURL(/open=/);
    for (const kind of ['call', 'ring', 'talk']) {
      await page.locator(`.lane .span[data-kind=${kind}]`).first().waitFor();
    }
    const why = await page.locator('[data-why=strategy]').first().textContent();
    expect(why).toContain('The only idle agent');

    // A line for each side, drawn under the policy of the page.
    await expect.poll(() => page.locator('.waveform canvas').count(), { timeout: 20_000 }).toBeGreaterThan(1);

    await page.getByLabel('Mute the customer').check();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();

    await page.getByLabel(/^A note/).fill('An invoice, please.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.locator('.note', { hasText: 'An invoice, please.' }).waitFor();
    expect(carol.complaints).toEqual([]);

    // Last, as axe copies the styles of the waveform, which the policy refuses to axe.
    expect(await seriousFindings(page, '.ant-drawer')).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['administrator', 'admin', 25],
    ['leader', 'carol', 14],
    ['agent', 'bob', 0],
  ] as const)(
    'shows %s the pages whose operations the API allows, and no others',
    async (role, user, count) => {
      const page = await browser.newPage({ locale: 'en-US' });
      const console =
        role === 'agent'
          ? await ConsolePage.atWorkbench(page, system, user)
          : await ConsolePage.open(page, system, user);
      const allowed = pages.filter(([, needs]) => operations[needs].roles.includes(role));
      const shown = await console.menu();
      expect([...shown].sort()).toEqual(allowed.map(([path]) => path).sort());
      expect(shown).toHaveLength(count);

      const absent = pages.filter(([path]) => !shown.includes(path));
      const answers = await Promise.all(
        absent.map(async ([path, needs]) => ({
          path,
          ...(await console.call(needs, { instanceId: 'demo', ...operationExamples[needs] })),
        })),
      );
      expect(answers).toEqual(absent.map(([path]) => ({ path, status: 403, code: 'NoPermission.User' })));

      const [first] = absent;
      if (first && shown.length > 0) {
        await page.goto(`${system.url}/console${first[0]}`);
        await page.getByRole('heading', { name: 'Your role does not include this page' }).waitFor();
        await page.goto(`${system.url}/console/nowhere`);
        await page.getByRole('heading', { name: 'This page does not exist' }).waitFor();
        await page.getByRole('link', { name: 'Go to Agents' }).click();
        await page.waitForURL('**/console/live/agents');
      }

      // What a shown page reads, it may read.
      const refused: string[] = [];
      page.on('response', (response) => {
        if (response.status() === 403) refused.push(`${new URL(page.url()).pathname}: ${response.url()}`);
      });
      const findings: string[] = [];
      for (const path of shown) {
        await console.choose(path);
        // The pages of others are among those of an administrator.
        if (role === 'administrator')
          findings.push(...(await seriousFindings(page, 'body')).map((finding) => `${path}: ${finding}`));
      }
      expect(refused).toEqual([]);
      expect(findings).toEqual([]);
      // The refusals above are asked for.
      expect(console.complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
      await page.context().close();
    },
    240_000,
  );

  it('leads an agent to the workbench, and to nothing else', async () => {
    const page = await browser.newPage({ locale: 'en-US' });
    await ConsolePage.atWorkbench(page, system, 'bob');
    expect(await page.locator('nav.menu').count()).toBe(0);
    await page.context().close();
  });
});
