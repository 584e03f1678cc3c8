import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createGateway, credentialsFrom } from '@openseat/gateway';
import { expressMiddleware } from '@openseat/gateway/express';
import express from 'express';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { callSales, customerPhone, phoneHertz } from '../support/phones.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const agentHertz = 1300;

const system = useSystem();
const browser = useBrowser(agentHertz);

const script = (options: string) => `<!doctype html>
<script src="${system.url}/sdk/workbenchSdk.min.js"></script>
<div id="workbench"></div>
<script>
window.hookCalls = [];
window.workbench = new window.WorkbenchSdk({
  dom: 'workbench', instanceId: 'demo', autoAnswerCall: 1, ajaxPath: '/data/api.json', ${options}
  onInit: () => window.workbench.register(),
  onErrorNotify: (error) => window.hookCalls.push(['onErrorNotify', error]),
});
</script>`;

/**
 * A company's Express application: own sign-in by a cookie, its page, and the gateway with the company's
 * AccessKey.
 */
async function company(page: string): Promise<{ url: string; server: Server; asked: string[] }> {
  const app = express();
  const asked: string[] = [];
  const gateway = createGateway({
    endpoint: `${system.url}/openapi`,
    credentials: credentialsFrom((request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      if (!request.headers.get('cookie')?.includes('employee=7')) return undefined;
      return {
        type: 'accessKey',
        id: 'demo-access-key',
        secret: 'demo-access-secret',
        userId: 'demo-alice',
      };
    }),
  });
  app.use(express.urlencoded({ extended: false }), expressMiddleware(gateway));
  app.get('/employee', (_request, response) => {
    response.cookie('employee', '7', { httpOnly: true }).send(page);
  });
  app.get('/stranger', (_request, response) => {
    response.send(page);
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, server, asked };
}

describe('a company’s backend with the gateway and an AccessKey', () => {
  it.each([
    { options: "useOpenApiSdk: true, ajaxType: 'path', ajaxMethod: 'get',", first: 'GET', below: '/ccc/' },
    { options: 'useOpenApiSdk: false,', first: 'POST', below: '' },
  ])('takes a call that both hear, with $options', async ({ options, first, below }) => {
    const { url, server, asked } = await company(script(options));
    const phone = await customerPhone();
    const tab = await browser.newPage();
    try {
      await tab.goto(`${url}/stranger`);
      const stranger = new AgentPage(tab);
      expect(await stranger.told('onErrorNotify')).toMatchObject([{ errorCode: 'NotAuthenticated' }]);
      expect(await stranger.code()).toBe(-1);

      await tab.goto(`${url}/employee`);
      const alice = new AgentPage(tab);
      await alice.status(3);

      callSales(system, phone);
      await alice.status(9);
      await hearsTone(tab, phoneHertz);
      await hearsTone(phone, agentHertz);

      phone.hangUp();
      await alice.status(5);
      expect(asked[0]).toBe(`${first} /data/api.json${below && `${below}RequestLoginInfo`}`);
      await alice.call('logOut');
    } finally {
      await tab.close();
      await phone.stop();
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('the example CRM, which signs in through the gateway,', () => {
  async function fillIn(tab: Page, password: string): Promise<void> {
    await tab.fill('input[name=username]', 'alice');
    await tab.fill('input[name=password]', password);
    await tab.click('button[type=submit]');
  }

  it.each(['127.0.0.1', 'localhost'])(
    'refuses a wrong password at %s, signs in and out, and then asks for the password again',
    async (host) => {
      const origin = `http://${host}:${system.ports.http}`;
      const tab = await browser.newPage();
      await tab.goto(`${origin}/crm`);

      await fillIn(tab, 'wrong');
      await tab.getByRole('alert').waitFor();

      await fillIn(tab, 'openseat');
      await tab.waitForURL(`${origin}/crm`);
      const alice = new AgentPage(tab);
      await tab.getByTestId('go-online').click();
      await alice.status(3);

      const cookies = await tab.context().cookies(origin);
      expect(cookies.find(({ name }) => name === 'crm')).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
      expect(await tab.evaluate(() => document.cookie)).not.toContain('crm');

      await alice.call('logOut');
      await tab.locator('header button').click();
      await tab.waitForURL(`${origin}/crm/signed-out`);
      const refused = await tab.evaluate(async () => {
        const body = new URLSearchParams({ request: '{"instanceId":"demo"}' });
        const response = await fetch('/aliyun/ccc/api?action=RequestLoginInfo', { method: 'POST', body });
        return [response.status, (await response.json()).errorCode];
      });
      expect(refused).toEqual([401, 'NotAuthenticated']);

      await tab.goto(`${origin}/crm`);
      await tab.locator('input[name=password]').waitFor();
      await tab.close();
    },
  );
});
