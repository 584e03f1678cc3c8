import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../stage/agent-page.ts';
import { type SpeakingBrowser, speakingBrowser } from '../stage/browser.ts';
import { eventually } from '../stage/eventually.ts';
import { SipPhone } from '../stage/sip-phone.ts';
import { repository, System } from '../stage/system.ts';

let system: System;
let browser: SpeakingBrowser;

beforeAll(async () => {
  system = await System.start();
  browser = await speakingBrowser(1300);
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Starts another system and answers what it says before it ends by itself. */
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
    try {
      expect(await fails({ OPENSEAT_PORT: port, OPENSEAT_SIP_PORT: '0' })).toMatch(
        /^OPENSEAT_SIP_PORT must be/,
      );
      expect(await fails({ OPENSEAT_PORT: '1024', OPENSEAT_SIP_PORT: port })).toBe(
        `Port ${port} on 127.0.0.1 is taken: end the program that uses it, or set OPENSEAT_SIP_PORT to another port.`,
      );
      const free = String(system.ports.trunk);
      expect(await fails({ OPENSEAT_PORT: port, OPENSEAT_SIP_PORT: free })).toBe(
        `Port ${port} on 127.0.0.1 is taken: end the program that uses it, or set OPENSEAT_PORT to another port.`,
      );
    } finally {
      taken.close();
    }
  });

  it('refuses to show the demonstration to the network', async () => {
    for (const name of ['OPENSEAT_HOST', 'OPENSEAT_SIP_HOST']) {
      expect(await fails({ [name]: '0.0.0.0', OPENSEAT_PORT: '1025' })).toContain('does not bind 0.0.0.0');
    }
  });

  it('stops, and leaves nothing behind', async () => {
    expect(system.processes().length).toBeGreaterThan(0);
    expect(await system.halt()).toBe(0);
    expect(system.processes()).toEqual([]);
    await system.run();
  });

  it('even when it is killed', async () => {
    process.kill(system.pid, 'SIGKILL');
    await eventually({ what: 'The end of Asterisk' }, () => system.processes().length === 0);
    await system.run();
  });
});

describe('an agent who is ready when the server restarts', () => {
  it('takes the next call without having done anything', async () => {
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
