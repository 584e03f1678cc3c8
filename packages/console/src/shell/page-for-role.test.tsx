// @vitest-environment happy-dom
import { operations, type Role } from '@openseat/protocol';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { en } from '../locales/en.ts';
import { LanguageContext } from '../locales/use-texts.ts';
import { zh } from '../locales/zh.ts';
import { routeTree } from '../router.tsx';
import { SessionContext } from '../session/session.ts';

const languages = { en, zh };
let root: Root;
let place: HTMLElement;

beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));

afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

/** Shows the console at an address to a user of one role. */
async function show(path: string, role: Role, language: keyof typeof languages): Promise<void> {
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [path] }) });
  await router.load();
  const privileges = Object.values(operations)
    .filter(({ roles }) => (roles as readonly Role[]).includes(role))
    .map(({ name }) => name);
  const session = {
    ...{ userId: 'u', displayName: 'U', loginName: 'u', instanceId: 'demo', roles: [role] },
    ...{ privileges: new Set(privileges), timeZone: 'Asia/Shanghai' },
    call: () => new Promise<never>(() => {}),
  };
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () =>
    root.render(
      <SessionContext value={session}>
        <LanguageContext value={{ language, texts: languages[language] }}>
          <QueryClientProvider client={new QueryClient()}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LanguageContext>
      </SessionContext>,
    ),
  );
}

const title = () => place.querySelector('h1')?.textContent;
/** Where the link of a page that shows nothing else leads. */
const wayOn = () =>
  place
    .querySelector('h1')
    ?.closest('header')
    ?.parentElement?.querySelector(':scope > a:not(.skip)')
    ?.getAttribute('href');

describe.each(['en', 'zh'] as const)('in the language %s', (language) => {
  const { shell, menu } = languages[language];

  it.each(['/nowhere', '/live', '/people/users/more', '/wallboard'])(
    'the unknown address %s says that the page does not exist',
    async (path) => {
      await show(path, 'leader', language);
      expect([title(), wayOn()]).toEqual([shell.notFound, '/live/agents']);
      expect(place.querySelector('nav.menu')).not.toBeNull();
    },
  );

  it.each(['/security/keys', '/people/levels', '/start', '/settings/general'])(
    '%s says to a supervisor that the role does not include it',
    async (path) => {
      await show(path, 'leader', language);
      expect([title(), wayOn()]).toEqual([shell.notIncluded, '/live/agents']);
    },
  );

  it('the wallboard says so to an agent, with a link to the workbench', async () => {
    await show('/wallboard/all', 'agent', language);
    expect([title(), wayOn()]).toEqual([shell.notIncluded, '/workbench']);
  });

  it('a page of the role is shown', async () => {
    await show('/security/keys', 'administrator', language);
    await vi.waitFor(() => expect(title()).toBe(menu.keys));
  });
});
