import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { barriers } from '../support/barriers.ts';
import { eventually } from '../support/eventually.ts';
import { customerCalls, phoneHertz } from '../support/phones.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

/**
 * An agent's life cycle from the administrator's side: added, moved to another group, removed during a
 * call.
 */
const agentHertz = 1300;
const password = 'a password of their own';

const system = useSystem();
const browser = useBrowser(agentHertz);
let token: string;

beforeAll(async () => {
  const signIn = await post('/auth/sign-in', { instanceId: 'demo', userName: 'admin', password: 'openseat' });
  token = String(signIn.accessToken);
});

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${system.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** A request of the administrator; a refusal fails the test. */
async function administer(action: string, parameters: object): Promise<Record<string, unknown>> {
  const answer = await post(`/api/${action}`, { instanceId: 'demo', ...parameters });
  expect(answer.code, `${action}: ${answer.message}`).toBeUndefined();
  return answer;
}

async function choosePassword(page: Page, address: string): Promise<void> {
  await page.goto(`${address}?lang=zh-CN`);
  expect(await barriers(page)).toEqual([]);
  await page.goto(`${address}?lang=en`);
  expect(await barriers(page)).toEqual([]);

  await page.keyboard.type('short');
  await page.keyboard.press('Enter');

  // The second field is required too.
  await page.fill('input[name=again]', 'short');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'too short' }).waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.fill('input[name=password]', password);
  await page.fill('input[name=again]', password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your password is set' }).waitFor();
  expect(await barriers(page)).toEqual([]);
}

async function bothHear(agent: AgentPage, phone: SipPhone): Promise<void> {
  await Promise.all([hearsTone(agent.page, phoneHertz), hearsTone(phone, agentHertz)]);
}

describe('an administrator', () => {
  it('adds an agent, adds a group to an agent at work, and removes an agent during a call', async () => {
    const { userId } = await administer('CreateUser', {
      loginName: 'erin',
      displayName: 'Erin',
      email: 'erin@example.com',
      roleId: ['agent@demo'],
      skillGroupId: ['support'],
      skillLevel: [5],
    });
    const { address } = await administer('CreatePasswordLink', { userId });

    const page = await browser.newPage();
    await choosePassword(page, String(address));

    await page.goto(`${system.url}/crm`);
    await page.fill('input[name=username]', 'erin');
    await page.fill('input[name=password]', password);
    await page.click('button[type=submit]');
    await page.waitForURL(/\/crm/);
    const erin = await AgentPage.open(page, system, 'erin', { afterCallRule: 1 });
    await erin.goOnline();

    // No agent of sales is signed in; the caller waits.
    await using phone = await customerCalls(system);
    await phone.told('CALL_ESTABLISHED');
    expect(await erin.code()).toBe(3);

    await administer('ModifySkillGroupOfUser', {
      userId,
      roleId: ['agent@demo'],
      skillGroupId: ['support', 'sales'],
      skillLevel: [5, 8],
    });
    await erin.status(6);
    await erin.answerAtPanel();
    await bothHear(erin, phone);

    await administer('RemoveUsers', { userId: [userId] });
    await eventually({ what: 'The event at the workbench' }, async () =>
      (await erin.hookCalls()).some((call) => JSON.stringify(call).includes('SessionEnded')),
    );
    // The customer notices nothing.
    await bothHear(erin, phone);
    expect(await erin.code()).toBe(9);

    phone.hangUp();
    await eventually({ what: 'The sign-out' }, async () => (await erin.code()) < 3);
    const again = await post('/auth/sign-in', { instanceId: 'demo', userName: 'erin', password });
    expect(again.code).toBe('InvalidCredentials');

    const period = { startTime: Date.now() - 600_000, stopTime: Date.now(), pageNumber: 1, pageSize: 10 };
    const records = await eventually({ what: 'The record of the call' }, async () => {
      const { callDetailRecords } = await administer('ListCallDetailRecords', period);
      return JSON.stringify(callDetailRecords).includes('Erin') && callDetailRecords;
    });
    expect(records).toMatchObject({ list: [{ agentNames: 'Erin', contactDisposition: 'Success' }] });

    const { entries } = await administer('ListAuditLog', { pageNumber: 1, pageSize: 10, target: userId });
    expect((entries as { list: { action: string }[] }).list.map(({ action }) => action)).toEqual([
      'RemoveUsers',
      'ModifySkillGroupOfUser',
      'ChoosePassword',
      'CreatePasswordLink',
      'CreateUser',
    ]);
    await page.context().close();
  });
});
