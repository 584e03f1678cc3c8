import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { PageTraffic, pageContents } from '../support/page-traffic.ts';
import { outsidePhone, phoneHertz, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const callee = '17688887654';
const masked = '176****7654';
const agentHertz = 1300;

const system = useSystem();
const browser = useBrowser(agentHertz);
let alice: AgentPage;
let traffic: PageTraffic;
let backend: Program;

beforeAll(async () => {
  const page = await browser.newPage();
  traffic = new PageTraffic(page);
  alice = await AgentPage.open(page, system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();
  backend = await Program.signIn(system, 'admin');
});

/** The logs of the server and its Asterisk. */
async function logs(): Promise<string> {
  const folder = join(system.dataFolder, 'logs');
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
  );
  return [system.output, ...texts].join('\n');
}

async function encrypted() {
  const { publicKey, cypherContents } = await backend.request('Encrypt', { plainText: [callee] });
  return { publicKey, cipher: cypherContents[0]?.cypherText ?? '' };
}

/** Answers a call at the trunk, has both hear each other, and ends it. */
async function talk(phone: SipPhone): Promise<void> {
  const incoming = await phone.told('CALL_INCOMING');
  expect(incoming.peeruri).toContain(`sip:${salesNumber}@`);
  phone.answer();
  await alice.status(10);
  await hearsTone(alice.page, phoneHertz);
  await hearsTone(phone, agentHertz);
  expect(await alice.page.getByTestId('party').textContent()).toBe('176 **** 7654');
  expect(await pageContents(alice.page)).not.toContain(callee);
  expect(await pageContents(alice.page)).not.toContain('176 8888 7654');

  expect(await alice.call('hangUp')).toEqual({ ok: true });
  await alice.status(5);
  await phone.told('CALL_CLOSED');
}

describe('a number that the page knows only encrypted', () => {
  it('is called by its cipher, and is nowhere in the agent’s page, records or the logs', async () => {
    const { publicKey, cipher } = await encrypted();

    const phone = await outsidePhone(system, { number: callee });
    try {
      expect(await alice.call('call', cipher, salesNumber, publicKey)).toEqual({ ok: true });
      await talk(phone);
    } finally {
      await phone.stop();
    }
    const hooks = await alice.hookCalls();
    for (const hook of ['onCallDialing', 'onCallEstablish', 'onCallRelease']) {
      expect(hooks.find(([name]) => name === hook)?.slice(2, 4)).toEqual([salesNumber, masked]);
    }

    // Once more from the panel, which knows only what it shows.
    await using again = await outsidePhone(system, { number: callee });
    await alice.page.getByTestId('call-again').click();
    await talk(again);

    const records = (await (await Program.signIn(system, 'alice')).recentCalls()).slice(0, 2);
    expect(records.map(({ calledNumber, contactDisposition }) => [calledNumber, contactDisposition])).toEqual(
      [
        [masked, 'Success'],
        [masked, 'Success'],
      ],
    );

    const seen = await traffic.all();
    // The traffic that could have leaked it is there: events on the agent channel, and the call at the
    // agent's phone.
    expect(seen).toContain('callEstablished');
    expect(seen).toMatch(/^INVITE sip:/m);
    expect(seen).toContain(masked);
    expect(seen).not.toContain(callee);
    expect(await pageContents(alice.page)).not.toContain(callee);
    expect(JSON.stringify(await alice.hookCalls())).not.toContain(callee);
    expect(await logs()).not.toContain(callee);
  });

  it('is not called with another key or without one', async () => {
    const { publicKey, cipher } = await encrypted();

    expect(await alice.call('call', cipher, salesNumber, 'another')).toMatchObject({
      code: 'invalid cipher',
    });
    expect(await alice.call('call', 'another', salesNumber, publicKey)).toMatchObject({
      code: 'invalid cipher',
    });
    expect(await alice.call('call', cipher, salesNumber)).toMatchObject({ code: 'invalid callee' });
    expect(await alice.call('call', cipher, '', publicKey)).toMatchObject({
      ok: false,
      error: 'DevelopmentError: caller must be given with publicKey',
    });
  });
});
