import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { barriers } from '../support/barriers.ts';
import { heardLately, type SpeakingBrowser, speakingBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { System } from '../support/system.ts';
import { loudestOf } from '../support/tone.ts';

/**
 * An agent's life cycle from the administrator's side: added, moved to another group, removed during a
 * call.
 */
const callerHertz = 700;
const agentHertz = 1300;
const audible = 0.05;
const password = 'a password of their own';

let system: System;
let browser: SpeakingBrowser;
let phone: SipPhone;
let token: string;

beforeAll(async () => {
  [system, browser] = await Promise.all([System.start(), speakingBrowser(agentHertz)]);
  phone = await SipPhone.start({ number: '13800138000', hertz: callerHertz });
  const signIn = await post('/auth/sign-in', { instanceId: 'demo', userName: 'admin', password: 'openseat' });
  token = String(signIn.accessToken);
}, 120_000);

afterAll(async () => {
  await phone?.stop();
  await browser?.close();
  await system?.stop();
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
    phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    await phone.told('CALL_ESTABLISHED');
    expect(await erin.code()).toBe(3);
    await administer('ModifySkillGroupOfUser', {
      userId,
      roleId: ['agent@demo'],
      skillGroupId: ['support', 'sales'],
      skillLevel: [5, 8],
    });
    await erin.status(6);
    await erin.page.getByTestId('answer').click();
    await erin.status(9);
    const bothHear = () =>
      eventually({ what: 'Both hearing each other' }, async () => {
        const [heardByAgent, heardByCaller] = await Promise.all([
          heardLately(erin.page, 0.7),
          phone.heardLately(0.7),
        ]);
        return (
          loudestOf(callerHertz, heardByAgent) > audible && loudestOf(agentHertz, heardByCaller) > audible
        );
      });
    await bothHear();

    await administer('RemoveUsers', { userId: [userId] });
    await eventually({ what: 'The event at the workbench' }, async () =>
      (await erin.hookCalls()).some((call) => JSON.stringify(call).includes('SessionEnded')),
    );
    // The customer notices nothing.
    await bothHear();
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
