import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { Company } from '../support/company.ts';
import { outsideNumber } from '../support/phones.ts';
import { TrunkAnswering } from '../support/sipp.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

/** Constructs the SDK with the options in the address. */
const html = `<div id="workbench"></div><script src="/sdk/workbenchSdk.js"></script><script>
window.hookCalls = [];
window.workbench = new WorkbenchSdk({
  dom: 'workbench', instanceId: 'demo', ajaxPath: '/aliyun/ccc/api',
  onInit: () => hookCalls.push(['onInit']),
  onErrorNotify: (error) => hookCalls.push(['onErrorNotify', error]),
  onStatusChange: (...args) => hookCalls.push(['onStatusChange', ...args]),
  ...JSON.parse(decodeURIComponent(location.hash.slice(1))),
});
</script>`;
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const system = useSystem();
const browser = useBrowser(1300);
let company: Company;

beforeAll(async () => {
  company = await Company.open({ system, user: 'alice', pages: { '/': html } });
});

afterAll(() => company?.close());

async function withOptions(
  options: Readonly<Record<string, unknown>>,
  work: (page: Page, agent: AgentPage) => Promise<void>,
): Promise<void> {
  await using page = await browser.newPage();
  await page.goto(`${company.url}/#${encodeURIComponent(JSON.stringify(options))}`);
  await work(page, new AgentPage(page));
}

describe('the options of the panel:', () => {
  it.each([
    [{ width: 300, height: 600 }, 300, 600],
    [{ width: '280px', height: '550px' }, 280, 550],
    [{}, 280, 552],
  ])('width and height in %o give its size', async (options, width, height) => {
    await withOptions(options, async (page) => {
      const box = await page.locator('openseat-panel').boundingBox();
      expect([box?.width, box?.height]).toEqual([width, height]);
    });
  });

  it('header false shows no header, and the screens still work', async () => {
    await withOptions({ header: false }, async (page) => {
      expect(await page.getByTestId('status').count()).toBe(0);
      expect(await page.getByTestId('go-online').isVisible()).toBe(true);
    });
  });

  it('defaultVisible false hides the panel until changeVisible', async () => {
    await withOptions({ defaultVisible: false }, async (page, agent) => {
      expect(await page.locator('openseat-panel').isVisible()).toBe(false);

      await agent.call('changeVisible', true);
      expect(await page.locator('openseat-panel').isVisible()).toBe(true);
    });
  });

  it('offlineImage and breakImage show images, and moreActionList the actions', async () => {
    const options = { offlineImage: pixel, breakImage: `${pixel}#`, moreActionList: ['break'] };
    await withOptions(options, async (page, agent) => {
      expect(await page.locator('openseat-panel img').getAttribute('src')).toBe(pixel);

      await agent.call('register');
      await agent.status(3);

      await page.getByTestId('take-break').click();
      expect(await page.getByTestId('go-offline').count()).toBe(0);

      await page.getByTestId('break-2').click();
      await agent.status(4);
      expect(await page.locator('openseat-panel img').getAttribute('src')).toBe(`${pixel}#`);
    });
  });

  it('no dom means no panel', async () => {
    await withOptions({ dom: undefined }, async (_page, agent) => {
      // JSON carries no undefined: the page's own dom stays, so this one is constructed beside it.
      await agent.page.evaluate(() => {
        const { WorkbenchSdk } = window as unknown as { WorkbenchSdk: new (options: object) => unknown };
        (window as unknown as { headless: unknown }).headless = new WorkbenchSdk({ instanceId: 'demo' });
      });
      expect(await agent.page.locator('openseat-panel').count()).toBe(1);
    });
  });
});

describe('the options of the requests:', () => {
  it('ajaxOrigin, ajaxPath, ajaxMethod and ajaxOtherParams reach another server', async () => {
    using other = await Company.open({
      system,
      user: 'bob',
      pages: {},
      headers: { 'access-control-allow-origin': '*' },
    });
    const options = {
      ajaxOrigin: other.url,
      ajaxPath: '/api',
      ajaxMethod: 'get',
      ajaxOtherParams: { tenant: 'a' },
    };

    await withOptions(options, async (_page, agent) => {
      await agent.call('register');
      await agent.status(3);
    });
    expect(other.seen[0]?.method).toBe('GET');
    expect(other.seen[0]?.url).toBe(
      '/api?action=RequestLoginInfo&request=%7B%22instanceId%22%3A%22demo%22%7D&tenant=a',
    );
  });

  it('withCredentials sends cookies along to another origin, and only then', async () => {
    // Another port is another origin, and has the same cookies.
    using other = await Company.open({
      system,
      user: 'bob',
      pages: {},
      headers: {
        'access-control-allow-origin': company.url,
        'access-control-allow-credentials': 'true',
      },
    });

    for (const withCredentials of [true, false]) {
      await withOptions({ ajaxOrigin: other.url, withCredentials }, async (page, agent) => {
        await page.context().addCookies([{ name: 'own', value: '1', url: other.url }]);
        await agent.call('register');
        await agent.status(3);
      });
      const cookies = other.seen.splice(0).map(({ cookie }) => cookie);
      expect(new Set(cookies)).toEqual(new Set([withCredentials ? 'own=1' : undefined]));
    }
  });
});

describe('isAgentReady', () => {
  it.each([
    [true, [8, 5, 3]],
    [false, [8, 5]],
  ])('%s leads a call to a busy number through %o', async (isAgentReady, codes) => {
    await using _busy = await TrunkAnswering.start(system.ports.trunk, 'busy');
    await withOptions({ isAgentReady, afterCallRule: 'manual' }, async (_page, agent) => {
      await agent.call('register');
      await agent.status(3);
      await agent.forgetHookCalls();

      await agent.call('call', outsideNumber);
      await agent.status(codes.at(-1) ?? 0);
      expect(await agent.statusCodes()).toEqual(codes);
    });
  });
});
