import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../e2e/support/eventually.ts';
import { freePort } from '../../e2e/support/system.ts';
import { ensureAsterisk } from '../../scripts/asterisk/ensure.mjs';
import { plainConfiguration } from './plain-configuration.ts';

/** The same Asterisk as the server's, with a configuration as a book on Asterisk gives it, and without a server. */
export class PlainAsterisk {
  readonly sipPort: number;
  readonly httpPort: number;
  /** Where the trunk and the agents' SIP phones answer. */
  readonly trunkPort: number;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(ports: readonly [number, number, number], folder: string, process: ChildProcess) {
    [this.sipPort, this.httpPort, this.trunkPort] = ports;
    this.#folder = folder;
    this.#process = process;
  }

  /** @param agents how many members the queue has */
  static async start({ agents = 0 } = {}): Promise<PlainAsterisk> {
    const installation = await ensureAsterisk({ log: () => undefined });
    const folder = await mkdtemp(join(tmpdir(), 'plain-asterisk-'));
    const ports = [await freePort(), await freePort(), await freePort()] as const;
    const [sip, http, trunk] = ports;
    const files = plainConfiguration({ installation, folder, sip, http, trunk, agents });
    await Promise.all(
      ['etc', 'run', 'spool/monitor', 'logs', 'db'].map((name) =>
        mkdir(join(folder, name), { recursive: true }),
      ),
    );
    await Promise.all(
      Object.entries(files).map(([name, text]) => writeFile(join(folder, 'etc', name), text)),
    );
    const child = spawn(
      installation.command,
      [...installation.args, '-f', '-C', join(folder, 'etc', 'asterisk.conf')],
      { stdio: 'ignore' },
    );
    const started = new PlainAsterisk([...ports], folder, child);
    await eventually({ what: 'The plain Asterisk', withinMs: 60_000 }, async () =>
      (await readFile(join(folder, 'logs', 'messages'), 'utf8').catch(() => '')).includes('Asterisk Ready'),
    );
    return started;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
