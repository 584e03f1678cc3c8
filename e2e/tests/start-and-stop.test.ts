import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { speakingBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { repository } from '../support/system.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const system = useSystem({ embedded: true });
const browser = useBrowser(1300);

/** Starts another system that ends by itself; returns its output. */
async function fails(environment: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn('node', ['scripts/start.mjs'], {
    cwd: repository,
    env: { ...process.env, OPENSEAT_DATA: `${system.dataFolder}/other`, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  return output.trim().split('\n').at(-1) ?? '';
}

describe('npm start', () => {
  it('says in one sentence what to do about a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    const free = String(system.ports.trunk);

    try {
      expect(await fails({ OPENSEAT_PORT: port, OPENSEAT_SIP_PORT: '0' })).toMatch(
        /^OPENSEAT_SIP_PORT must be/,
      );
      expect(await fails({ OPENSEAT_PORT: '1024', OPENSEAT_SIP_PORT: port })).toBe(
        `Port ${port} on 127.0.0.1 is taken: end the program that uses it, or set OPENSEAT_SIP_PORT to another port.`,
      );
      expect(await fails({ OPENSEAT_PORT: port, OPENSEAT_SIP_PORT: free })).toBe(
        `Port ${port} on 127.0.0.1 is taken: end the program that uses it, or set OPENSEAT_PORT to another port.`,
      );
    } finally {
      taken.close();
    }
  });

  it('refuses to serve the demonstration on the network', async () => {
    for (const name of ['OPENSEAT_HOST', 'OPENSEAT_SIP_HOST']) {
      expect(await fails({ [name]: '0.0.0.0', OPENSEAT_PORT: '1025' })).toContain('does not bind 0.0.0.0');
    }
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops at %s, and leaves nothing behind', async (signal) => {
    expect(system.processes().length).toBeGreaterThan(0);
    expect(await system.halt(signal)).toBe(0);
    expect(system.processes()).toEqual([]);
    await system.run();
  });

  it('that is killed leaves nothing behind after the orphan time', async () => {
    await system.halt();
    await system.run({ OPENSEAT_ORPHAN_SECONDS: '1' });

    await system.kill();
    await eventually({ what: 'The end of Asterisk' }, () => system.processes().length === 0);

    await system.run();
  });
});

describe('an agent who is ready when the server restarts', () => {
  it('gets the next call without doing anything', async () => {
    const alice = await AgentPage.open(await browser.newPage(), system, 'alice');
    await alice.goOnline();

    await system.halt();
    await system.run();

    const phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
    try {
      phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
      await alice.status(6, 40_000);
      await alice.page.getByTestId('answer').click();
      await alice.status(9);
      expect(await alice.statusCodes()).toEqual([0, 2, 3, 6, 9]);
    } finally {
      await phone.stop();
    }
  });
});

describe('a browser that may not use the microphone', () => {
  it('is told what to do, in the panel and by onErrorNotify', async () => {
    const deaf = await speakingBrowser(1300, ['--deny-permission-prompts']);
    try {
      const alice = await AgentPage.open(await deaf.newPage(), system, 'bob');

      await alice.page.getByTestId('go-online').click();

      const [error] = (await alice.told('onErrorNotify')) as [Record<string, string>];
      expect(error).toMatchObject({ errorApi: 'microphone', errorCode: 'stream_local_refused' });
      expect(await alice.page.getByTestId('problem').textContent()).toContain('请在地址栏中允许');
      expect(await alice.code()).toBe(-1);
    } finally {
      await deaf.close();
    }
  });
});

describe('a server started without the demonstration, on its data,', () => {
  let key: string;

  beforeAll(async () => {
    await system.halt();
    // As an earlier version left it.
    for (const name of ['', 'recordings', 'logs', 'pgdata'])
      await chmod(join(system.dataFolder, name), 0o755);
    await writeFile(join(system.dataFolder, 'recordings', 'old.wav'), 'sound', { mode: 0o644 });
    key = join(system.dataFolder, '..', `${system.ports.http}.key`);
    await writeFile(key, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    await system.run({ OPENSEAT_DEMO: '0', OPENSEAT_KEY_FILE: key });
  });

  afterAll(() => rm(key, { force: true }));

  it.each(['alice', 'bob', 'carol', 'admin'])('refuses the known password of %s', async (userName) => {
    const response = await fetch(`${system.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ instanceId: 'demo', userName, password: 'openseat' }),
    });
    expect(((await response.json()) as { code: string }).code).toBe('InvalidCredentials');
  });

  it('refuses the demonstration’s OAuth client, and gives the administrator a link to set a password', async () => {
    const query = new URLSearchParams({
      client_id: 'demo-crm',
      response_type: 'code',
      redirect_uri: `${system.url}/crm/callback`,
    });

    const page = await fetch(`${system.url}/oauth2/v1/auth?${query}`, { redirect: 'manual' });
    expect(page.status).toBe(400);

    const file = await readFile(join(system.dataFolder, 'administrator-password-link.txt'), 'utf8');
    expect((await fetch(file.trim())).status).toBe(200);
    // The address is only in the file.
    expect(system.output).not.toContain(new URL(file.trim()).pathname);
  });

  it('makes its data folder, and what was open in it, private to its own user', async () => {
    const open: string[] = [];
    const look = async (path: string): Promise<void> => {
      const found = await stat(path);
      if ((found.mode & 0o077) !== 0) open.push(path);
      if (!found.isDirectory()) return;
      for (const name of await readdir(path)) await look(join(path, name));
    };

    await look(system.dataFolder);
    expect(open).toEqual([]);
  });

  it('does not start again without the key', async () => {
    await system.halt();
    const data = { OPENSEAT_DATA: system.dataFolder, OPENSEAT_PORT: String(system.ports.http) };
    expect(await fails(data)).toContain('set OPENSEAT_KEY_FILE');
  });
});
