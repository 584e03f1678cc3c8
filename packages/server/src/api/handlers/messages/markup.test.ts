import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoInstance } from '../../../demo/demo-data.ts';
import { putMorning } from '../../../demo/recorded-morning.ts';
import { FakeBrowser } from '../../../oauth/testing/fake-browser.ts';
import { type ListeningServer, listeningServer } from '../../../oauth/testing/listening-server.ts';
import { sqlOAuthClientStore } from '../../../storage/sign-in/oauth-client-store.ts';

/** Names and texts from others are shown literally in every page, never as markup. */
const marks = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' autofocus onfocus=alert(1) x='",
  '</title><svg onload=alert(1)>',
  '&lt;b&gt; &#60;script&#62;',
  '{{constructor.constructor("alert(1)")()}}',
];

let server: ListeningServer;
const redirectUri = 'https://crm.example.com/callback';

beforeAll(async () => {
  server = await listeningServer();
  await putMorning(server.db);
}, 60_000);

afterAll(() => server?.dispose());

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Apostrophes have two forms in HTML. */
function same(page: string): string {
  return page.replaceAll('&#39;', "'").replaceAll('&#x27;', "'");
}

function harmless(page: string, mark: string): void {
  expect(page).toContain('</html>');
  expect(page).not.toMatch(/<img|<script|<svg|\son\w+=alert\(1\)>?[^&]*<\/(?:p|h1)>/);
  if (mark.includes('<') || mark.includes('"')) expect(page).not.toContain(mark);
}

async function nameAlice(displayName: string): Promise<void> {
  await server.db
    .updateTable('users')
    .set({ display_name: displayName })
    .where('id', '=', 'demo-alice')
    .execute();
}

it.each(marks)('the page of a rating shows an agent’s name %j as it is', async (mark) => {
  await nameAlice(mark);
  const { surveys, surveyLinks } = server.services;
  await server.db.deleteFrom('surveys').execute();
  const contact = await surveys.contact(demoInstance, 'in');
  if (!contact) throw new Error('There is no contact.');
  const survey = await surveys.offer(contact, { agentId: 'demo-alice', channel: 'sms' });
  const path = new URL(surveyLinks.addressOf(survey)).pathname;
  const page = (await server.app.inject(path)).body;
  harmless(page, mark);
  expect(same(page)).toContain(escaped(mark));
  // Customers' replies are shown to agents.
  await server.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ score: '1', feedback: mark }).toString(),
  });
  expect((await surveys.find(survey.id))?.rating?.feedback).toBe(mark);
  harmless((await server.app.inject(path)).body, mark);
});

it.each(marks)(
  'the sign-in’s pages show a client’s, a user’s and a browser’s name %j as it is',
  async (mark) => {
    await nameAlice(mark);
    const id = `client-${marks.indexOf(mark)}`;
    await sqlOAuthClientStore(server.db).put({
      id,
      instanceId: demoInstance,
      name: mark,
      secretHash: undefined,
      redirectUris: [redirectUri],
      signOutUris: [],
      scopes: ['openid', 'profile'],
      trusted: false,
      tokenForm: 'standard',
      createdAt: Date.now(),
    });
    const query = new URLSearchParams({
      client_id: id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      state: mark,
      login_hint: mark,
      ui_locales: mark,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    // A browser chooses its own name: ASCII in a header.
    const browser = new FakeBrowser(server.origin, mark);
    const signIn = await browser.visit(`/oauth2/v1/auth?${query}`);
    harmless(signIn.body, mark);
    expect(same(signIn.body)).toContain(escaped(mark));
    const consent = await browser.signIn('alice', 'openseat');
    harmless(consent.body, mark);
    expect(same(consent.body).split(escaped(mark)).length).toBeGreaterThan(2);
    harmless((await browser.visit('/account')).body, mark);
    const problem = await browser.visit(`/oauth2/v1/auth?client_id=${encodeURIComponent(mark)}`);
    harmless(problem.body, mark);
  },
);
