import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { barriers } from '../support/barriers.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const system = useSystem();
const browser = useBrowser(440);

const verifier = 'v'.repeat(64);

function authorize(more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'demo-crm',
    response_type: 'code',
    redirect_uri: `${system.url}/crm/callback`,
    scope: 'openid profile /acs/ccc',
    state: 'kept',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  return `${system.url}/oauth2/v1/auth?${query}`;
}

/** With `OPENSEAT_PICTURES`, a folder, pictures are kept there to look at. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENSEAT_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

const languages = [
  {
    locale: 'zh-CN',
    colorScheme: 'light',
    wrong: '用户名或密码错误。',
    everywhere: '退出所有登录',
    done: '已退出登录',
  },
  {
    locale: 'en-GB',
    colorScheme: 'dark',
    wrong: 'The user name or the password is wrong.',
    everywhere: 'Sign out everywhere',
    done: 'You are signed out',
  },
] as const;

describe('a user at the sign-in pages', () => {
  it.each(languages)(
    'signs in and out in $locale by keyboard, without accessibility barriers',
    async (language) => {
      const page = await browser.newPage(language);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (/policy|refused/i.test(message.text())) complaints.push(message.text());
      });

      await page.goto(authorize());
      expect(await page.getAttribute('html', 'lang')).toBe(language.locale === 'zh-CN' ? 'zh-CN' : 'en');
      expect(await barriers(page)).toEqual([]);
      await picture(page, `sign-in-${language.locale}`);
      expect(await page.locator('main').textContent()).toMatch(/OpenSeat CRM[\s\S]*alice[\s\S]*openseat/);

      await page.keyboard.type('alice');
      await page.keyboard.press('Tab');
      await page.keyboard.type('not it');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: language.wrong }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await picture(page, `refused-${language.locale}`);

      // The name is still there, and the focus where the next try begins.
      await page.keyboard.type('openseat');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/crm\/callback\?/);
      const back = new URL(page.url());
      expect(back.searchParams.get('state')).toBe('kept');
      expect(back.searchParams.get('code')).toMatch(/^[\w-]{40,}$/);

      await page.goto(`${system.url}/account`);
      expect(await barriers(page)).toEqual([]);
      await picture(page, `account-${language.locale}`);

      await page.getByRole('button', { name: language.everywhere }).press('Enter');
      await page.getByRole('heading', { name: language.done }).waitFor();
      expect(await barriers(page)).toEqual([]);

      await page.goto(authorize());
      expect(await page.locator('input[name=password]').count()).toBe(1);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it('returns to the client by a posted form when the client asks for form_post', async () => {
    const page = await browser.newPage();
    const posted = page.waitForRequest(
      (request) => /callback/.test(request.url()) && request.method() === 'POST',
    );

    await page.goto(authorize({ response_mode: 'form_post' }));
    await page.fill('input[name=username]', 'bob');
    await page.fill('input[name=password]', 'openseat');
    await page.click('button.primary');

    const fields = new URLSearchParams((await posted).postData() ?? '');
    expect(fields.get('state')).toBe('kept');
    expect(fields.get('code')).toMatch(/^[\w-]{40,}$/);
    await page.context().close();
  });
});
