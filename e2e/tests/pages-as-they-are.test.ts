// Real pages around the SDK: several tabs, commands by localStorage, changed JavaScript, options of other
// versions.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage, type HookCall } from '../support/agent-page.ts';
import { changesOfTheWorld } from '../support/changed-worlds.ts';
import { Company } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

/** A page that records its hook calls. `more` are options in JavaScript. */
const page = (more = '') => `<div id="workbench"></div>
<script src="/sdk/workbenchSdk.min.js"></script>
<script>
window.hookCalls = [];
window.construct = (more) => {
  const options = { dom: 'workbench', instanceId: 'demo', ajaxPath: '/api', afterCallRule: 1, ...more };
  for (const hook of ['onInit', 'onRegister', 'onStatusChange', 'onErrorNotify', 'onCallRelease', 'onHangUp']) {
    const own = options[hook];
    options[hook] = (...args) => { hookCalls.push([hook, ...args]); if (own) own(...args); };
  }
  return new WorkbenchSdk(options);
};
window.registers = { onInit: () => { window.registered = workbench.register().then(() => 'ok', (error) => error.code); } };
window.hangsUp = () => localStorage.setItem('workbenchSdkHangup', Math.random());
window.workbench = construct({ ${more} });
</script>`;

const system = useSystem();
const browser = useBrowser(1300);
let company: Company;
const opened: Page[] = [];
/** Uncaught errors, except those of the page itself. */
const uncaught: string[] = [];

beforeAll(async () => {
  company = await Company.open({
    system,
    user: 'alice',
    pages: {
      '/plain': page(),
      '/registers': page('...registers'),
      '/shares': page('useLocalStorageToCall: true, onHangUp: hangsUp, onCallRelease: hangsUp'),
      '/third': '<title>No SDK here</title>',
      '/habits': page(`
        dom: document.getElementById('workbench'), header: null, width: null, height: '600', ajaxHeaders: null,
        moreActionList: ['break', 'onlyCall'], onCallComing: null, useOpenApiSdk: 'false', autoAnswerCall: '',
        afterCallRule: '1', ajaxOtherParams: null, regionId: 'cn-shanghai', exportErrorOfApi: true,
        outsideComponents: {}, sideNavList: ['呼入'], madeUp: 1,
        onBeforeCallDialing: (payload) => { hookCalls.push(['onBeforeCallDialing', payload.callee, payload.userName]); window.dialling = payload; }`),
    },
  });
});

afterAll(() => company?.close());

afterEach(async () => {
  expect(uncaught.splice(0)).toEqual([]);
  for (const each of opened.splice(0)) await each.context().close();
  await eventually({ what: 'No workbench' }, async () => (await system.metric('openseat_workbenches')) === 0);
});

/** A page of a new browser, or of the same browser as `beside`. */
async function open(path: string, beside?: AgentPage, script?: string): Promise<AgentPage> {
  const tab = beside ? await beside.page.context().newPage() : await browser.newPage();
  opened.push(tab);
  tab.on('pageerror', ({ message, stack }) => {
    if (!message.includes('the page is broken')) uncaught.push(stack ?? message);
  });
  if (script) await tab.addInitScript(script);
  await tab.goto(`${company.url}${path}`);
  return new AgentPage(tab);
}

const outcome = (tab: AgentPage) => tab.page.evaluate<string>('window.registered');
const errors = async (tab: AgentPage): Promise<readonly HookCall[]> =>
  (await tab.hookCalls()).filter(([hook]) => hook === 'onErrorNotify');

async function withTrunk(work: (phone: SipPhone) => Promise<void>): Promise<void> {
  const phone = await SipPhone.start({ number: '17688888888', hertz: 700, port: system.ports.trunk });
  try {
    await work(phone);
  } finally {
    await phone.stop();
  }
}

const hears = (phone: SipPhone) =>
  eventually(
    { what: "The agent's tone at the customer" },
    async () => loudestOf(1300, await phone.heardLately(0.7)) > 0.05,
  );

/** The customer answers the agent's call, and hears the agent. */
async function answers(phone: SipPhone, agent: AgentPage): Promise<void> {
  await phone.told('CALL_INCOMING');
  phone.answer();
  await agent.status(10);
  await hears(phone);
}

describe('with two tabs of one agent,', () => {
  it('register() in onInit makes a signed-out agent ready, in a new tab and in a new workbench', async () => {
    const first = await open('/plain');
    expect(await first.call('register')).toEqual({ ok: true });
    expect(await first.call('logOut')).toEqual({ ok: true });
    await first.status(1);

    const second = await open('/registers', first);
    await second.status(3);
    expect(await outcome(second)).toBe('ok');
    expect(await second.told('onRegister')).toEqual([
      expect.objectContaining({ AllowHangup: expect.any(String) }),
    ]);
    await first.status(3);

    await second.call('logOut');
    await first.status(1);
    await first.page.evaluate('window.held = workbench; workbench = construct(registers);');
    await first.status(3);
    expect(await outcome(first)).toBe('ok');

    // Two at once, as when a browser brings its tabs back.
    await first.call('logOut');
    await second.status(1);
    const more = await Promise.all([open('/registers', first), open('/registers', first)]);
    for (const tab of more) {
      await tab.status(3);
      expect(await outcome(tab)).toBe('ok');
    }
    for (const tab of [first, second, ...more]) expect(await errors(tab)).toEqual([]);
    expect(await system.metric('openseat_workbenches')).toBe(1);
  });

  it('a tab that closes while it registers leaves the registration to the other', async () => {
    const first = await open('/plain');
    await first.page.route('**/api*', () => undefined);
    await first.page.evaluate('void workbench.register().catch(() => undefined)');
    await first.status(0);

    const second = await open('/registers', first);
    await second.status(0);

    await first.page.close();
    await second.status(3);
    expect(await outcome(second)).toBe('ok');
    expect(await errors(second)).toEqual([]);
  });

  it('a refusal to the tab with the phone is told in the other, in the same words', async () => {
    const first = await open('/plain');
    await first.call('register');

    const second = await open('/plain', first);
    await second.status(3);

    expect(await second.call('call', '17688888888', '01000000000')).toMatchObject({
      ok: false,
      code: 'caller outof range',
    });
    expect((await errors(second)).at(-1)?.[1]).toMatchObject({
      errorApi: 'MakeCall',
      errorCode: 'caller outof range',
      requestId: expect.stringMatching(/./),
    });
  });
});

describe('with commands by localStorage,', () => {
  const dial = (tab: AgentPage, callee = '17688888888') =>
    tab.page.evaluate(
      (value) =>
        localStorage.setItem('workbenchSdkCall', JSON.stringify({ callee: value, random: Math.random() })),
      callee,
    );

  it('two tabs with the SDK dial once and hang up, and hang-ups from the release hooks are no errors', async () => {
    const first = await open('/shares');
    await first.call('register');
    const second = await open('/shares', first);
    await second.status(3);
    const third = await open('/third', first);

    await withTrunk(async (phone) => {
      await dial(third);
      await phone.told('CALL_INCOMING');
      phone.answer();
      await Promise.all([first.status(10), second.status(10)]);

      await third.page.evaluate('localStorage.setItem("workbenchSdkHangup", Math.random())');
      await phone.told('CALL_CLOSED');
      await Promise.all([first.status(3), second.status(3)]);
      for (const tab of [first, second]) {
        const told = (await tab.hookCalls()).map(([hook]) => hook);
        expect(told).toEqual(expect.arrayContaining(['onHangUp', 'onCallRelease']));
        expect(await errors(tab)).toEqual([]);
      }
    });
  });

  it('a script that writes 2000 of them dials once, and floods neither server nor page', async () => {
    const agent = await open('/shares');
    await agent.call('register');
    const third = await open('/third', agent);

    await withTrunk(async (phone) => {
      await third.page.evaluate(`
        for (let round = 0; round < 2000; round += 1)
          localStorage.setItem('workbenchSdkCall', JSON.stringify({ callee: '17688888888', random: round }));
      `);
      await answers(phone, agent);
      // Each of them was an error of its own before.
      expect((await errors(agent)).length).toBeLessThan(10);

      await agent.call('hangUp');
      await agent.status(3);
    });
  });
});

describe('a page that changes built-in JavaScript', () => {
  it.each(Object.entries(changesOfTheWorld))('signs in with %s', async (_what, script) => {
    const agent = await open('/plain', undefined, script);

    expect(await agent.call('register')).toEqual({ ok: true });
    await agent.status(3);
    expect(await errors(agent)).toEqual([]);
    await agent.page.getByTestId('dial-number').waitFor({ timeout: 5_000 });
  });

  it('in all these ways at once dials by the panel, both hear each other, and two tabs agree', async () => {
    const everything = Object.values(changesOfTheWorld).join('\n');
    const agent = await open('/plain', undefined, everything);
    expect(await agent.call('register')).toEqual({ ok: true });
    const second = await open('/registers', agent, everything);
    await second.status(3);

    await withTrunk(async (phone) => {
      await second.page.getByTestId('dial-number').fill('17688888888');
      await second.page.getByTestId('dial').click();
      await answers(phone, agent);

      await agent.page.getByTestId('hold').click();
      await second.status(12);
      await second.page.getByTestId('retrieve').click();
      await agent.status(10);

      await agent.call('hangUp');
      await phone.told('CALL_CLOSED');
      await second.status(5);
    });

    expect(await errors(agent)).toEqual([]);
    expect(await errors(second)).toEqual([]);
  });
});

describe('a page with habits of real pages', () => {
  it('works: null and text options, unknown options, onBeforeCallDialing, toggleMuteInCall', async () => {
    const agent = await open('/habits');
    expect(await agent.call('register')).toEqual({ ok: true });

    await withTrunk(async (phone) => {
      await agent.page.getByTestId('dial-number').fill('17688888888');
      await agent.page.getByTestId('dial').click();
      expect(await agent.told('onBeforeCallDialing')).toEqual(['17688888888', 'demo-alice']);
      expect(await agent.code()).toBe(3);

      await agent.page.evaluate('dialling.callback()');
      await answers(phone, agent);

      expect(await agent.call('toggleMuteInCall')).toEqual({ ok: true });
      await eventually(
        { what: 'Silence at the customer' },
        async () => loudestOf(1300, await phone.heardLately(0.7)) < 0.01,
      );
      expect(await agent.call('toggleMuteInCall')).toEqual({ ok: true });
      await hears(phone);

      await agent.call('hangUp');
      await agent.status(3);
    });

    expect(await errors(agent)).toEqual([]);
  });

  it('may replace showWebNotification, even by a function that throws', async () => {
    const agent = await open('/plain');
    await agent.page.context().grantPermissions(['notifications', 'microphone'], { origin: company.url });
    await agent.page.evaluate(`
      window.shown = [];
      window.Notification = class { static permission = 'granted'; constructor(title) { shown.push(['ours', title]); } close() {} };
    `);
    await agent.call('register');
    const replacements = [
      'workbench.showWebNotification',
      'function () {}',
      "function (title) { shown.push(['own', title]); throw new Error('the page is broken'); }",
    ];

    for (const replacement of replacements) {
      await agent.page.evaluate(`workbench.showWebNotification = ${replacement}`);

      const phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
      try {
        phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
        await agent.status(6);
        await agent.page.getByTestId('answer').click();
        await agent.status(9);
        phone.hangUp();
        await agent.status(3);
      } finally {
        await phone.stop();
      }
    }

    expect(await agent.page.evaluate('shown.map(([whose]) => whose)')).toEqual(['ours', 'own']);
  });
});
