import { createHash } from 'node:crypto';
import { CompanyProvider, companyClient } from '@openseat/server/company-provider';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from '../support/barriers.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

// The company's provider runs on this machine.
const system = useSystem({ environment: { OPENSEAT_PRIVATE_TARGETS: '1' } });
const browser = useBrowser(440);
let company: CompanyProvider;
let token: string;

beforeAll(async () => {
  company = await CompanyProvider.start({
    redirectUri: `${system.url}/oauth2/v1/company/callback`,
    people: {
      alice: { preferred_username: 'alice' },
      mallory: { preferred_username: 'mallory' },
    },
  });
  const answer = await ask('/auth/sign-in', { userName: 'admin', password: 'openseat' });
  token = String(answer.accessToken);
});

afterAll(() => company?.stop());

async function ask(path: string, parameters: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${system.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ instanceId: 'demo', ...parameters }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

function put(passwordsFor: string) {
  return ask('/api/PutIdentityProvider', {
    name: 'Example Ltd.',
    issuer: company.issuer,
    clientId: companyClient.id,
    clientSecret: companyClient.secret,
    matchBy: 'preferredUsername',
    passwordsFor,
  });
}

const verifier = 'v'.repeat(64);

function authorize(): string {
  const query = new URLSearchParams({
    client_id: 'demo-crm',
    response_type: 'code',
    redirect_uri: `${system.url}/crm/callback`,
    scope: 'openid profile /acs/ccc',
    state: 'kept',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `${system.url}/oauth2/v1/auth?${query}`;
}

/** Enters the user name at the company's page. */
async function signInThere(page: Page, who: string): Promise<void> {
  await page.waitForURL((url) => url.origin === company.issuer);
  await page.fill('input[name=who]', who);
  await page.keyboard.press('Enter');
}

const languages = [
  {
    locale: 'zh-CN',
    colorScheme: 'light',
    choice: '通过 Example Ltd. 登录',
    unknown: '您已通过 Example Ltd. 登录，但在此没有账号。',
    administrators: '管理员使用密码登录',
    down: 'Example Ltd. 暂时没有响应',
  },
  {
    locale: 'en-GB',
    colorScheme: 'dark',
    choice: 'Sign in with Example Ltd.',
    unknown: 'You are signed in with Example Ltd., but have no account here.',
    administrators: 'Administrators: sign in with a password',
    down: 'Example Ltd. does not answer at the moment.',
  },
] as const;

describe('a user of a company with its own identity provider', () => {
  it.each(languages)('signs in there in $locale by keyboard, without barriers', async (language) => {
    await put('everybody');
    const page = await browser.newPage(language);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/policy|refused/i.test(message.text()) && page.url().startsWith(system.url)) {
        complaints.push(message.text());
      }
    });

    await page.goto(authorize());
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: language.choice }).focus();
    await page.keyboard.press('Enter');

    // A person without an account here sees that, and can choose another account.
    await signInThere(page, 'mallory');
    await page.getByRole('alert').filter({ hasText: language.unknown }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe(language.locale === 'zh-CN' ? 'zh-CN' : 'en');
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('link', { name: language.choice }).press('Enter');
    await signInThere(page, 'alice');
    await page.waitForURL(/\/crm\/callback\?/);
    const back = new URL(page.url());
    expect(back.searchParams.get('state')).toBe('kept');
    expect(back.searchParams.get('code')).toMatch(/^[\w-]{40,}$/);

    // The user stays signed in until the sign-out here.
    await page.goto(`${system.url}/account`);
    expect(await page.locator('body').innerText()).toContain('Alice');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(languages)('is sent straight there in $locale where passwords are not used', async (language) => {
    await put('administrators');
    const page = await browser.newPage(language);

    await page.goto(authorize());
    await signInThere(page, 'mallory');
    await page.getByRole('alert').filter({ hasText: language.unknown }).waitFor();
    expect(await page.locator('input[name=password]').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('link', { name: language.administrators }).press('Enter');
    await page.fill('input[name=username]', 'admin');
    await page.fill('input[name=password]', 'openseat');
    expect(await barriers(page)).toEqual([]);

    await page.keyboard.press('Enter');
    await page.waitForURL(/\/crm\/callback\?/);
    await page.context().close();
  });

  it('sees an error when the provider does not answer, and signs in with the password', async () => {
    await put('everybody');
    // Asked anew: with another client its settings are not those that were read before.
    await ask('/api/PutIdentityProvider', {
      name: 'Example Ltd.',
      issuer: 'http://127.0.0.1:1',
      clientId: 'another',
      matchBy: 'preferredUsername',
    });

    const [, language] = languages;
    const page = await browser.newPage(language);

    await page.goto(authorize());
    await page.getByRole('link', { name: language.choice }).press('Enter');
    await page.getByRole('alert').filter({ hasText: language.down }).waitFor();
    expect(await barriers(page)).toEqual([]);

    await page.fill('input[name=username]', 'alice');
    await page.fill('input[name=password]', 'openseat');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/crm\/callback\?/);
    await page.context().close();
  });
});
