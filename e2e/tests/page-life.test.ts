import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { Company } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { Freezer } from '../support/freezer.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;

const page = `<div id="workbench"></div><script src="/sdk/workbenchSdk.min.js"></script>
<script>
window.hookCalls = [];
const hooks = ['onInit', 'onRegister', 'onStatusChange', 'onErrorNotify', 'onCallComing'];
const construct = () => {
  window.workbench = new WorkbenchSdk({
    dom: 'workbench',
    instanceId: 'demo',
    ajaxPath: '/aliyun/ccc/api',
    useOpenApiSdk: true,
    afterCallRule: 1,
    ...Object.fromEntries(hooks.map((hook) => [hook, (...args) => hookCalls.push([hook, ...args])])),
  });
};
construct();
</script>`;

const system = useSystem();
const browser = useBrowser(agentHertz);
let company: Company;
let first: AgentPage;

beforeAll(async () => {
  company = await Company.open({
    system,
    user: 'alice',
    openApi: true,
    pages: { '/': page, '/other': 'Other' },
  });
});

afterAll(() => company?.close());

beforeEach(async () => {
  first = await open(await browser.newPage());
  await first.call('register');
  await first.status(3);
});

afterEach(async () => {
  await first.page.context().close();
  await eventually({ what: 'The end of all workbenches' }, async () => (await workbenches()) === 0);
});

const workbenches = () => system.metric('openseat_workbenches');

async function open(tab: Page): Promise<AgentPage> {
  await tab.goto(company.url);
  const agent = new AgentPage(tab);
  await agent.told('onInit');
  return agent;
}

async function another(): Promise<AgentPage> {
  const agent = await open(await first.page.context().newPage());
  await agent.status(3);
  return agent;
}

/** Open sockets of the tab, counted from now on. */
function sockets(tab: Page): () => number {
  let open = 0;
  tab.on('websocket', (socket) => {
    open += 1;
    socket.on('close', () => {
      open -= 1;
    });
  });
  return () => open;
}

/** A customer calls, is answered in that tab, and hangs up after `work`. */
async function talking(agent: AgentPage, work: (phone: SipPhone) => Promise<unknown>): Promise<void> {
  const phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
  try {
    phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    await agent.status(6);
    expect(await agent.call('answer')).toEqual({ ok: true });
    await agent.status(9);
    await work(phone);
    phone.hangUp();
    await agent.status(3);
  } finally {
    await phone.stop();
  }
}

/** A customer calls, is answered in that tab, hears the agent, and hangs up. */
async function takesACall(agent: AgentPage): Promise<void> {
  await talking(agent, (phone) =>
    eventually(
      { what: "The agent's tone at the caller" },
      async () => loudestOf(agentHertz, await phone.heardLately(0.7)) > 0.05,
    ),
  );
}

describe('a page that the agent leaves and returns to', () => {
  it('is disconnected meanwhile, then is the same page again and takes calls', async () => {
    await first.page.evaluate(() => {
      (window as { mark?: string }).mark = 'kept';
    });

    await first.page.goto(`${company.url}/other`);
    await eventually({ what: 'Nobody connected', withinMs: 5_000 }, async () => (await workbenches()) === 0);

    await first.page.goBack({ waitUntil: 'commit' });
    expect(await first.page.evaluate(() => (window as { mark?: string }).mark)).toBe('kept');
    await eventually(
      { what: 'A connection again', withinMs: 5_000 },
      async () => (await workbenches()) === 1,
    );
    await first.status(3);

    await takesACall(first);
    expect(await workbenches()).toBe(1);
    expect(await system.metric('openseat_agents_signed_in')).toBe(1);
  });
});

describe('a tab that the browser freezes', () => {
  it('gives the phone to another tab, and mirrors that tab when it thaws', async () => {
    const second = await another();
    const opened = sockets(second.page);
    const freezer = await Freezer.of(first.page);
    await freezer.freeze();
    await eventually({ what: 'Phone and channel in the other tab', withinMs: 5_000 }, () => opened() === 2);

    await takesACall(second);
    await second.call('applyForBreak', 1, '');

    await freezer.thaw();
    await first.status(4);
    expect(await first.call('ready')).toEqual({ ok: true });
    await second.status(3);
    expect(opened()).toBe(2);
    expect(await workbenches()).toBe(1);
  });

  it('has the phone again when it thaws and there is no other tab', async () => {
    const freezer = await Freezer.of(first.page);
    await freezer.freeze();
    await eventually({ what: 'Nobody connected' }, async () => (await workbenches()) === 0);

    await freezer.thaw();
    await eventually(
      { what: 'A connection again', withinMs: 5_000 },
      async () => (await workbenches()) === 1,
    );

    await takesACall(first);
  });

  it('and that waited for the phone does not keep it from the next tab', async () => {
    const second = await another();
    const third = await another();
    const opened = sockets(third.page);
    const freezer = await Freezer.of(second.page);
    await freezer.freeze();

    await first.page.close();
    await eventually({ what: 'Phone and channel in the third tab', withinMs: 5_000 }, () => opened() === 2);

    await takesACall(third);

    await freezer.thaw();
    await second.status(3);
  });
});

describe('a workbench that is destroyed and constructed again', () => {
  it('at once (StrictMode), and later (SPA), is one workbench that takes calls', async () => {
    await first.page.evaluate(`workbench.destroy(); construct(); workbench.destroy(); construct();`);
    expect(await first.page.locator('openseat-panel').count()).toBe(1);
    await first.call('register');
    await first.status(3);
    expect(await workbenches()).toBe(1);

    await first.page.evaluate(`workbench.destroy();`);
    await eventually({ what: 'Nobody connected' }, async () => (await workbenches()) === 0);

    await first.page.evaluate(`construct();`);
    await first.call('register');
    await first.status(3);
    await takesACall(first);
    expect(await workbenches()).toBe(1);
  });
});

describe('an agent who leaves the page', () => {
  /** Whether the browser would ask before leaving. */
  const asks = () =>
    first.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

  it('is asked to confirm it only during a call', async () => {
    expect(await asks()).toBe(false);

    await talking(first, async () => expect(await asks()).toBe(true));

    expect(await asks()).toBe(false);
  });
});
