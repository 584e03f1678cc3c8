import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { speakingBrowser } from '../support/browser.ts';
import { Company } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { UntouchedPage } from '../support/untouched-page.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;

/** A page without a panel that answers each call. */
const page = `<main style="height: 400px">CRM</main>
<script>
window.microphones = [];
window.microphone = 'real';
const media = navigator.mediaDevices;
const open = media.getUserMedia.bind(media);
media.getUserMedia = async (wanted) => {
  if (window.microphone === 'asked') await new Promise((allow) => (window.allow = allow));
  const stream = window.microphone === 'silent'
    ? new AudioContext().createMediaStreamDestination().stream
    : await open(wanted);
  window.microphones.push(...stream.getTracks());
  return stream;
};
const Socket = WebSocket;
window.WebSocket = class extends Socket {
  set onmessage(listener) {
    super.onmessage = (event) => !(window.deaf && this.protocol === 'sip') && listener?.(event);
  }
};
</script>
<script src="/sdk/workbenchSdk.headless.min.js"></script>
<script>
window.hookCalls = [];
window.conditions = [];
const hooks = ['onInit', 'onCallComing', 'onCallEstablish', 'onCallRelease', 'onErrorNotify'];
window.workbench = new WorkbenchSdk({
  instanceId: 'demo',
  language: 'en-US',
  afterCallRule: 0,
  ajaxPath: '/aliyun/ccc/api',
  ...Object.fromEntries(hooks.map((hook) => [hook, (...args) => hookCalls.push([hook, ...args])])),
});
workbench.on('condition', (...args) => conditions.push(args));
workbench.on('statusChange', (code) => code === 6 && workbench.answer());
</script>`;

const system = useSystem();
const browser = useBrowser(agentHertz);
let company: Company;
let elsewhere: Company;
let bobsCompany: Company;
let alice: AgentPage;

beforeAll(async () => {
  const pages = { '/': page, '/sign-in': '<!doctype html><form>Sign in</form>' };
  company = await Company.open({ system, user: 'alice', pages });
  elsewhere = await Company.open({ system, user: 'alice', pages });
  bobsCompany = await Company.open({ system, user: 'bob', pages });
  alice = new AgentPage(await browser.newPage());
  await open();
});

afterAll(() => {
  company?.close();
  elsewhere?.close();
  bobsCompany?.close();
});

afterEach(async () => {
  company.redirect = undefined;
  await alice.forgetHookCalls();
});

async function open(): Promise<void> {
  await alice.page.goto(company.url);
  await alice.told('onInit');
}

function set(name: string, value: unknown): Promise<void> {
  return alice.page.evaluate(([key, given]) => Object.assign(window, { [key as string]: given }), [
    name,
    value,
  ] as const) as Promise<never>;
}

async function toldOf(code: string, timeout = 15_000): Promise<Record<string, string>> {
  const handle = await alice.page.waitForFunction(
    (expected) =>
      (window as unknown as { hookCalls: [string, Record<string, string>][] }).hookCalls.find(
        ([hook, error]) => hook === 'onErrorNotify' && error.errorCode === expected,
      )?.[1],
    code,
    { timeout },
  );
  return (await handle.jsonValue()) as Record<string, string>;
}

/** A customer calls, and the page answers. */
async function talking(work: (phone: SipPhone) => Promise<void>): Promise<void> {
  const phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
  try {
    phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    await alice.status(9);
    await work(phone);
  } finally {
    await phone.stop();
  }
}

const conditions = (on: Page) => on.evaluate('window.conditions');
const openMicrophones = () =>
  alice.page.evaluate('microphones.filter(({ readyState }) => readyState === "live").length');

describe('a backend whose own sign-in has ended,', () => {
  it.each([
    ['on the same origin', () => '/sign-in'],
    ['on another origin', () => `${elsewhere.url}/sign-in`],
  ])('and that redirects to a page %s, is reported as such', async (_what, address) => {
    company.redirect = address();

    expect(await alice.call('register')).toMatchObject({ ok: false, code: 'Response.Redirected' });
    expect(await toldOf('Response.Redirected')).toMatchObject({
      errorApi: 'RequestLoginInfo',
      errorMsg: expect.stringContaining('Your sign-in to this page has ended'),
      errorMsgTip: expect.stringContaining('本页面的登录已失效'),
    });
    expect(await alice.code()).toBe(-1);
  });
});

describe('the browser’s question for the microphone', () => {
  it('left open is reported after 10 s, can be cancelled, and opens no microphone when answered later', async () => {
    await set('microphone', 'asked');
    const registered = alice.call('register');
    await alice.status(0);
    expect(await toldOf('Sound.MicrophonePrompt')).toMatchObject({ errorApi: 'sound' });

    await alice.page.evaluate('workbench.view.sound.cancelPrompt()');
    expect(await registered).toMatchObject({ ok: false, code: 'stream_local_refused' });
    expect(await alice.code()).toBe(-1);

    await set('microphone', 'real');
    await alice.page.evaluate('allow()');
    await alice.page.waitForFunction('microphones.length === 1 && microphones[0].readyState === "ended"');
  });

  it('answered late lets the registration go on', async () => {
    await set('microphone', 'asked');
    const registered = alice.call('register');
    await toldOf('Sound.MicrophonePrompt');

    await set('microphone', 'real');
    await alice.page.evaluate('allow()');
    expect(await registered).toEqual({ ok: true });
    await alice.status(3);
  });
});

describe('a microphone', () => {
  afterEach(() => set('microphone', 'real'));

  it('that gives no sound is reported in the call', async () => {
    await set('microphone', 'silent');

    await talking(async (phone) => {
      expect(await toldOf('Sound.MicrophoneSilent', 30_000)).toMatchObject({
        errorApi: 'sound',
        errorMsgTip: expect.stringContaining('麦克风没有任何声音'),
      });

      phone.hangUp();
      await alice.status(3);
      expect(await conditions(alice.page)).toContainEqual(['Sound.MicrophoneSilent', false]);
    });
  });
});

it('sound that waits for a click is reported by a code and a notice on the page, and begins with a click anywhere', async () => {
  const strict = await speakingBrowser(agentHertz, ['--autoplay-policy=document-user-activation-required']);
  try {
    const untouched = await UntouchedPage.open(await strict.newPage(), bobsCompany.url);

    await untouched.until('window.workbench !== undefined');
    await untouched.evaluate('workbench.register()');
    await untouched.until('workbench.getStatusCode().code === 3');
    const notice = `document.querySelector('openseat-notice')?.shadowRoot.textContent ?? ''`;

    await untouched.until(`${notice} !== ''`);
    expect(await untouched.evaluate(notice)).toContain('Click anywhere on the page');
    expect(await untouched.evaluate('conditions')).toContainEqual(['Sound.Locked', true]);
    await untouched.until(
      `hookCalls.some(([hook, error]) => hook === 'onErrorNotify' && error.errorCode === 'Sound.Locked')`,
    );

    await untouched.clickAt(300, 200);
    await untouched.until(`${notice} === ''`);
    expect(await untouched.evaluate('conditions')).toContainEqual(['Sound.Locked', false]);
  } finally {
    await strict.close();
  }
});

it('the microphone closes soon after a call whose end the phone did not receive', async () => {
  await talking(async (phone) => {
    expect(await openMicrophones()).toBe(1);

    await set('deaf', true);
    phone.hangUp();
    await alice.status(3);
    await eventually(
      { what: 'The end of the microphone', withinMs: 3_000 },
      async () => (await openMicrophones()) === 0,
    );
  });
});
