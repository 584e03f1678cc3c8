import { beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { customerCalls, outsideNumber, outsidePhone, salesNumber } from '../support/phones.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const system = useSystem();
const browser = useBrowser(1300);
let alice: AgentPage;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', {
    afterCallRule: 'manual',
    useLocalStorageToCall: true,
  });
});

/** The value that a method's promise resolves with. */
function ask<Result>(expression: string): Promise<Result> {
  return alice.page.evaluate(`window.workbench.${expression}`) as Promise<Result>;
}

/** A customer's call that has lasted two seconds; returns its contact id. */
async function callOfTwoSeconds(): Promise<unknown> {
  await using phone = await customerCalls(system);
  await alice.answerAtPanel();
  const [, , , contactId] = await alice.told('onCallEstablish');
  await alice.page.waitForFunction(() =>
    document.querySelector('openseat-panel')?.shadowRoot?.textContent?.includes('0:02'),
  );
  phone.hangUp();
  await alice.status(5);
  return contactId;
}

const stored = () => alice.page.evaluate(() => localStorage.getItem('workbenchSdkStatus'));

describe("the document's methods in the order of a day:", () => {
  it('getStatus, getStatusCode, isAvailBroswer and checkNetwork answer before the sign-in', async () => {
    expect(await ask('getStatus()')).toBe('off');
    expect(await ask('getStatusCode()')).toEqual({ code: -1, lastCode: -1 });
    expect(await stored()).toBe('-1');
    expect(await ask('isAvailBroswer()')).toBe(true);
    expect(await ask('checkNetwork()')).toEqual({
      agentChannel: { ok: true, ms: expect.any(Number) },
      sip: { ok: true, ms: expect.any(Number) },
      media: {},
      udp: {},
      turn: {},
      localNetwork: {},
    });
  });

  it('changeVisible hides and shows the panel', async () => {
    const panel = alice.page.locator('openseat-panel');

    await ask('changeVisible(false)');
    expect(await panel.isVisible()).toBe(false);

    await ask('changeVisible(true)');
    expect(await panel.isVisible()).toBe(true);
  });

  it('register calls onRegister, onLogIn and onReady; then checkNetwork also measures the sound', async () => {
    expect(await alice.call('register')).toEqual({ ok: true });
    const hooks = (await alice.hookCalls()).map(([hook]) => hook).filter((hook) => hook !== 'onStatusChange');
    expect(hooks).toEqual(['onInit', 'onRegister', 'onLogIn', 'onReady']);
    expect((await alice.told('onRegister'))[0]).toMatchObject({ AllowHangup: '1' });

    expect(await ask('checkNetwork()')).toMatchObject({ media: { ok: true, ms: expect.any(Number) } });
    expect(await stored()).toBe('3');
  });

  it('applyForBreak takes a kind of break; ready, logOut and logIn change the status', async () => {
    expect(await alice.call('applyForBreak', 6, '开会')).toMatchObject({
      ok: false,
      error: 'DevelopmentError: breakId must be a number from 1 to 5',
    });

    await alice.call('applyForBreak', 2, '开会');
    await alice.status(4);
    await alice.told('onBreak');
    expect(await ask('getStatus()')).toBe('break');
    expect(await alice.page.getByTestId('status').textContent()).toContain('开会');

    await alice.call('ready');
    await alice.status(3);

    await alice.call('logOut');
    await alice.status(1);
    await alice.told('onLogOut');

    await alice.forgetHookCalls();
    await alice.call('logIn');
    await alice.status(3);
    expect(await alice.statusCodes()).toEqual([2, 3]);
  });

  it('sendDtmf takes one key', async () => {
    expect(await alice.call('sendDtmf', '12')).toMatchObject({
      error: 'DevelopmentError: number must be one of 0-9, * and #',
    });
  });

  it('downloadRecord plays the first recording of a contact, and lets it be downloaded only when asked', async () => {
    const contactId = await callOfTwoSeconds();

    await expect
      .poll(() => alice.call('downloadRecord', contactId, false), { timeout: 5_000 })
      .toEqual({ ok: true });
    const player = alice.page.locator('openseat-player');
    const duration = () => player.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration);
    await expect.poll(duration, { timeout: 5_000 }).toBeGreaterThan(1.5);
    expect(await player.getByText('下载').getAttribute('href')).toContain('/recordings/');

    await player.getByText('关闭').click();
    await player.waitFor({ state: 'detached' });

    await alice.call('downloadRecord', contactId);
    expect(await player.getByText('下载').isVisible()).toBe(false);
    await player.getByText('关闭').click();
    await player.waitFor({ state: 'detached' });

    expect(await alice.call('downloadRecord', 'nothing')).toMatchObject({
      ok: false,
      code: 'NotExist.Record',
    });
  });

  it('ready ends the after-call work, which lasts until then with afterCallRule manual', async () => {
    expect(await alice.code()).toBe(5);
    expect(await alice.page.getByTestId('wrap-up-extend').count()).toBe(0);

    await alice.call('ready');
    await alice.status(3);
  });

  it('localStorage lets another tab dial and hang up (chapter 10)', async () => {
    await using phone = await outsidePhone(system);
    await using other = await alice.page.context().newPage();
    await other.goto(`${system.url}/healthz`);

    await other.evaluate(
      (numbers) => {
        const value = { ...numbers, random: Math.random() };
        localStorage.setItem('workbenchSdkCall', JSON.stringify(value));
      },
      { callee: outsideNumber, caller: salesNumber },
    );
    await phone.told('CALL_INCOMING');
    phone.answer();
    await alice.status(10);
    expect(await other.evaluate(() => localStorage.getItem('workbenchSdkStatus'))).toBe('10');

    await other.evaluate(() => localStorage.setItem('workbenchSdkHangup', String(Math.random())));
    await phone.told('CALL_CLOSED');
    await alice.status(5);
  });

  it('logoutAliyunAccount settles', async () => {
    expect(await alice.call('logoutAliyunAccount')).toEqual({ ok: true });
  });

  it.each([
    'online',
    'transferStatisfic',
    'ThirdCallTransfer',
    'ConferenceInit',
    'ThirdCallTransferFinished',
  ])('%s is refused in this status', async (method) => {
    expect(await alice.call(method)).toMatchObject({
      ok: false,
      error: expect.stringContaining('DevelopmentError'),
    });
  });

  it('offline says in both languages why it refuses a number', async () => {
    await alice.status(5);
    await alice.forgetHookCalls();

    expect(await alice.call('offline', '110', salesNumber)).toMatchObject({
      ok: false,
      code: 'invalid callee',
    });
    const [error] = (await alice.told('onErrorNotify')) as [Record<string, string>];
    expect(error.errorMsg).toBe('This telephone number cannot be called.');
    expect(error.errorMsgTip).toBe('对方的电话号码不正确。');
  });
});

describe('a sign-in at another page', () => {
  it('signs the former page out, with error 8021', async () => {
    const second = await AgentPage.open(await browser.newPage(), system, 'alice');
    await alice.forgetHookCalls();

    await second.goOnline();
    const [error] = (await alice.told('onErrorNotify')) as [Record<string, string>];
    expect(error.errorCode).toBe('8021');
    expect(await alice.code()).toBe(-1);
    await alice.told('onLogOut');
    expect(await alice.page.getByText('账号在别处登录').first().isVisible()).toBe(true);
  });
});
