import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { Company } from '../support/company.ts';
import { customerCalls, customerNumber } from '../support/phones.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const agentHertz = 1300;

/** A page with a panel of its own: one line of text and one button. */
const page = `<output></output><button>Answer</button>
<script src="/sdk/workbenchSdk.headless.min.js"></script>
<script>
window.hookCalls = [];
const hooks = ['onInit', 'onCallComing', 'onCallEstablish', 'onCallRelease', 'onErrorNotify'];
window.workbench = new WorkbenchSdk({
  instanceId: 'demo',
  ajaxPath: '/aliyun/ccc/api',
  ...Object.fromEntries(hooks.map((hook) => [hook, (...args) => hookCalls.push([hook, ...args])])),
});
const { state, subscribe, actions } = workbench.view;
subscribe(() => (document.querySelector('output').textContent = state().call?.caller ?? state().agent.status));
document.querySelector('button').onclick = () => actions.answer();
</script>`;

const system = useSystem();
const browser = useBrowser(agentHertz);
let company: Company;
let alice: AgentPage;

beforeAll(async () => {
  company = await Company.open({ system, user: 'alice', pages: { '/': page } });
  alice = new AgentPage(await browser.newPage());
  await alice.page.goto(company.url);
});

afterAll(() => company?.close());

describe('the SDK without a panel', () => {
  it('signs in, takes a call by the page’s own panel, holds it and hangs up', async () => {
    await alice.told('onInit');

    expect(await alice.call('register')).toEqual({ ok: true });
    await alice.status(3);
    expect(await alice.page.locator('output').textContent()).toBe('ready');

    await using phone = await customerCalls(system);
    await alice.told('onCallComing');
    expect(await alice.page.locator('output').textContent()).toBe(customerNumber);

    await alice.page.getByText('Answer').click();
    await alice.status(9);
    await hearsTone(phone, agentHertz);

    expect(await alice.call('callHold')).toEqual({ ok: true });
    await alice.status(12);
    expect(await alice.call('callRetrieve')).toEqual({ ok: true });
    await alice.status(9);

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await alice.told('onCallRelease');
  });

  it('checks the network: the agent channel, SIP and media', async () => {
    const report = await alice.page.evaluate('window.workbench.checkNetwork()');
    expect(report).toMatchObject({ agentChannel: { ok: true }, sip: { ok: true }, media: { ok: true } });
  });

  it('puts nothing on the page, and says so when a panel is requested', async () => {
    expect(await alice.page.locator('openseat-panel').count()).toBe(0);

    const refusal = await alice.page.evaluate(`
      try { new WorkbenchSdk({ instanceId: 'demo', dom: document.body }); } catch (error) { error.message }
    `);
    expect(refusal).toBe('dom must be absent: this is the build without a panel');

    await alice.call('downloadRecord', 'nothing');
    expect((await alice.told('onErrorNotify'))[0]).toMatchObject({ errorCode: 'NotExist.Record' });
  });
});
