import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { Company } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { countWhatIsHeld, type Held } from '../support/leaks.ts';
import { callSales, customerCalls, customerPhone } from '../support/phones.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const script = `
window.hookCalls = [];
const config = (dom) => ({
  dom,
  instanceId: 'demo',
  ajaxPath: '/aliyun/ccc/api',
  useOpenApiSdk: true,
  onStatusChange: (...args) => hookCalls.push(['onStatusChange', ...args]),
  onErrorNotify: (...args) => hookCalls.push(['onErrorNotify', ...args]),
});
window.workbench = new WorkbenchSdk(config('workbench'));
window.again = (dom) => new WorkbenchSdk(config(dom));
`;
const body =
  '<div id="workbench"></div><script src="/sdk/workbenchSdk.min.js"></script><script src="/page.js"></script>';
const hostileCss = `
* { all: unset !important; }
button, div, main, header { display: none !important; color: red !important; }
openseat-panel { all: unset !important; display: none; }
`;

const agentHertz = 1300;

const system = useSystem();
const browser = useBrowser(agentHertz);
let company: Company;

beforeAll(async () => {
  company = await Company.open({
    system,
    user: 'alice',
    openApi: true,
    headers: {
      'content-security-policy': `default-src 'self'; connect-src 'self' ws://127.0.0.1:${system.ports.http}`,
    },
    pages: {
      '/': body,
      '/page.js': script,
      '/trusted': '<iframe src="/" allow="microphone" width="400" height="700"></iframe>',
    },
  });
});

afterAll(() => company?.close());

async function goOnline(page: Page): Promise<void> {
  const agent = new AgentPage(page);
  await agent.call('register');
  await agent.status(3);
}

describe('a workbench under a strict content security policy', () => {
  it("works and violates nothing: default-src 'self'", async () => {
    const page = await browser.newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
    });

    await page.goto(company.url);
    await goOnline(page);
    await page.getByTestId('dial-number').fill('17688888888');
    expect(await page.getByTestId('dial').isEnabled()).toBe(true);
    expect(violations).toEqual([]);
    await page.close();
  });
});

describe('a page with a harmful style sheet', () => {
  it('does not change the panel, nor the panel the page', async () => {
    const page = await browser.newPage();
    await page.goto(company.url);
    const look = () =>
      page.getByTestId('go-online').evaluate((button) => {
        const { display, color, backgroundColor, fontSize } = getComputedStyle(button);
        return { display, color, backgroundColor, fontSize, width: button.getBoundingClientRect().width };
      });
    const before = await look();

    await page.evaluate(
      (css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      },
      hostileCss.replaceAll('div, main, header', 'main, header'),
    );
    // The page hides its own elements; ours inside the host it cannot reach.
    await page.evaluate(() => {
      document.getElementById('workbench')?.style.setProperty('display', 'block', 'important');
    });

    expect(await look()).toEqual(before);

    const outside = await page.evaluate(() => {
      const paragraph = document.createElement('button');
      document.adoptedStyleSheets = [];
      document.body.append(paragraph);
      const withPanel = getComputedStyle(paragraph).cssText;
      document.getElementById('workbench')?.remove();
      return withPanel === getComputedStyle(paragraph).cssText;
    });
    expect(outside).toBe(true);

    await page.close();
  });
});

/** A page with the company's page in an iframe of another origin. */
const otherOrigin = (attributes: string) =>
  Company.open({
    system,
    user: 'alice',
    pages: { '/': `<iframe src="${company.url}" ${attributes} width="400" height="700"></iframe>` },
  });

describe('the workbench in an iframe', () => {
  it('of the same origin works', async () => {
    const page = await browser.newPage();
    await page.goto(`${company.url}/trusted`);
    const frame = page.frames()[1];
    if (!frame) throw new Error('There is no frame.');

    await frame.getByTestId('go-online').click();
    await frame.getByTestId('dial-number').waitFor();
    await page.close();
  });

  it('of another origin with allow="microphone" works, and takes a call', async () => {
    using host = await otherOrigin('allow="microphone"');
    await using page = await browser.newPage();
    await using phone = await customerPhone();
    await page.goto(host.url.replace('127.0.0.1', 'localhost'));
    const frame = page.frameLocator('iframe');
    await frame.getByTestId('go-online').click();
    await frame.getByTestId('dial-number').waitFor();

    callSales(system, phone);
    await frame.getByTestId('answer').click();
    await hearsTone(phone, agentHertz);
  });

  it('of another origin without allow="microphone" says what to do', async () => {
    using host = await otherOrigin('');
    await using page = await browser.newPage();
    await page.goto(host.url.replace('127.0.0.1', 'localhost'));
    const frame = page.frameLocator('iframe');

    await frame.getByTestId('go-online').click();
    expect(await frame.getByTestId('problem').textContent()).toContain('allow="microphone"');
  });
});

describe('workbenches', () => {
  it('constructed and destroyed 100 times, and once in a call, leave no socket, listener, track, audio context or timer', async () => {
    const page = await browser.newPage();
    await page.addInitScript(countWhatIsHeld);
    let sockets = 0;
    page.on('websocket', (socket) => {
      sockets += 1;
      socket.on('close', () => {
        sockets -= 1;
      });
    });
    await page.goto(company.url);
    const held = () => page.evaluate(() => (window as unknown as { held(): Held }).held());
    const destroy = () =>
      page.evaluate(() => (window as unknown as { workbench: { destroy(): void } }).workbench.destroy());
    const alike = async (expected: Held) => JSON.stringify(await held()) === JSON.stringify(expected);
    const withOne = await held();
    expect(withOne).toMatchObject({ broadcastChannels: 1, timers: 0 });
    expect(withOne.listeners.length).toBeGreaterThan(3);

    await page.evaluate(() => {
      const { again } = window as unknown as { again(dom: string): { destroy(): void } };
      for (let round = 0; round < 100; round += 1) again('workbench').destroy();
    });
    await eventually({ what: 'As much as before' }, () => alike(withOne));
    expect(await page.locator('openseat-panel').count()).toBe(1);

    // A workbench in a call also releases its connections and its sound.
    await goOnline(page);
    expect(sockets).toBe(2);
    await using _phone = await customerCalls(system);
    await new AgentPage(page).answer();
    expect(await held()).toMatchObject({ tracks: 1, peerConnections: 1 });

    await destroy();
    await eventually({ what: 'The end of all sockets' }, () => sockets === 0);
    expect(await page.locator('openseat-panel').count()).toBe(0);

    const nothing = {
      listeners: [],
      timers: 0,
      tracks: 0,
      audioContexts: 0,
      peerConnections: 0,
      broadcastChannels: 0,
    };
    await expect.poll(held, { timeout: 10_000 }).toEqual(nothing);
    await page.close();
  });

  it('on one page share the phone: each shows the status and takes commands, and one keeps it when the other is destroyed', async () => {
    const page = await browser.newPage();
    await page.goto(company.url);
    await page.evaluate(() => {
      const second = document.createElement('div');
      second.id = 'second';
      document.body.append(second);
      const all = window as unknown as { again(dom: string): unknown; second: unknown };
      all.second = all.again('second');
    });
    expect(await page.getByTestId('go-online').count()).toBe(2);

    await goOnline(page);

    const [first, second] = [page.locator('#workbench'), page.locator('#second')];
    await second.getByTestId('take-break').click();
    await second.getByTestId('break-1').click();
    await first.getByTestId('end-break').click();
    await second.getByTestId('dial-number').waitFor();
    expect(await system.metric('openseat_workbenches')).toBe(1);

    await page.evaluate('workbench.destroy(); workbench = second;');
    await using phone = await customerCalls(system);
    await second.getByTestId('answer').click();
    await hearsTone(phone, agentHertz);

    expect(await first.locator('openseat-panel').count()).toBe(0);
    await page.close();
  });
});
