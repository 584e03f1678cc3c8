import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PostgresCopy, postgresCopy } from '../../packages/server/src/storage/testing/postgres-copy.ts';
import { eventually } from './eventually.ts';

export const repository = join(import.meta.dirname, '..', '..');
const startMs = 150_000;
const collectsGarbage = pathToFileURL(join(import.meta.dirname, 'collect-garbage.mjs')).href;

/** Whether a port is free for TCP and UDP. */
async function isFree(port: number): Promise<boolean> {
  const tcp = createServer();
  const udp = createSocket('udp4');
  try {
    tcp.listen(port, '127.0.0.1');
    await once(tcp, 'listening');
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    tcp.close();
    udp.close();
  }
}

const firstPort = 12_000;
const portCount = 8_000;
/** Some programs use the next port as well: baresip for SIP over TLS. */
const portsApart = 3;
let lastPort = Math.floor(Math.random() * portCount);

/**
 * A free port that was not handed out before, as a recently used port is not free for all programs. Below
 * the ports that the system uses for outgoing connections, so a free port stays free until it is used.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    lastPort = (lastPort + portsApart) % portCount;
    const port = firstPort + lastPort;
    if (await isFree(port)) return port;
  }
  throw new Error('No port is free.');
}

export interface Ports {
  readonly http: number;
  readonly sip: number;
  /** Where the tests' own SIP phone plays the trunk. */
  readonly trunk: number;
}

export interface SystemOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * On the embedded database, with which an installation begins. Default: on the Postgres of `npm test`, with which a
   * server starts in half the processor time; embedded where there is none.
   */
  readonly embedded?: boolean;
}

/** A whole call centre in its own process, as `npm start` starts it. Its properties are there once it has started. */
export class System {
  #ports: Ports | undefined;
  #dataFolder = '';
  #environment: Readonly<Record<string, string>> = {};
  #process: ChildProcess | undefined;
  #copy: PostgresCopy | undefined;
  #output = '';

  static async start(options: SystemOptions = {}): Promise<System> {
    const system = new System();
    await system.start(options);
    return system;
  }

  async start({ environment = {}, embedded = false }: SystemOptions = {}): Promise<void> {
    const [http, sip, trunk] = await Promise.all([freePort(), freePort(), freePort()]);
    this.#ports = { http, sip, trunk };
    this.#dataFolder = await mkdtemp(join(tmpdir(), 'openseat-'));
    const firstRtp = 20_000 + 2 * Math.floor(Math.random() * 10_000);
    this.#environment = {
      OPENSEAT_PORT: String(http),
      OPENSEAT_SIP_PORT: String(sip),
      OPENSEAT_TRUNK: `sip:127.0.0.1:${trunk}`,
      OPENSEAT_RTP_PORTS: `${firstRtp}-${firstRtp + 999}`,
      OPENSEAT_DATA: this.#dataFolder,
      OPENSEAT_UPDATE_CHECK: '0',
      // A test that is killed leaves Asterisk for no longer.
      OPENSEAT_ORPHAN_SECONDS: '10',
      ...environment,
    };
    const postgres = process.env.OPENSEAT_TEST_DATABASE_URL;
    try {
      if (postgres && !embedded && !environment.DATABASE_URL) await this.#useCopy(postgres);
      else await this.#beginMigrated();
      await this.run();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  get ports(): Ports {
    if (!this.#ports) throw new Error('The system has not started.');
    return this.#ports;
  }

  get dataFolder(): string {
    return this.#dataFolder;
  }

  async #useCopy(server: string): Promise<void> {
    this.#copy = await postgresCopy(server);
    this.#environment = { ...this.#environment, DATABASE_URL: this.#copy.url };
  }

  /** Initialising the embedded database is the slowest part of a first start, and is not under test. */
  async #beginMigrated(): Promise<void> {
    const dump = process.env.OPENSEAT_TEST_DATABASE_DUMP;
    if (!dump || this.#environment.DATABASE_URL) return;
    const folder = join(this.dataFolder, 'pgdata');
    await mkdir(folder, { mode: 0o700 });
    execFileSync('tar', ['-xf', dump, '-C', folder], { stdio: ['ignore', 'ignore', 'ignore'] });
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.http}`;
  }

  /** The output of the process so far. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    const pid = this.#process?.pid;
    if (pid === undefined) throw new Error('The system does not run.');
    return pid;
  }

  /** Starts it; also again after `halt`, on the same data, with other settings for this time. */
  async run(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#output = '';
    const child = spawn(process.execPath, ['--expose-gc', '--import', collectsGarbage, 'scripts/start.mjs'], {
      cwd: repository,
      env: { ...process.env, ...this.#environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      const timeout = setTimeout(
        () => reject(new Error(`The system did not come up:\n${this.#output}`)),
        startMs,
      );
      const hear = (data: Buffer) => {
        this.#output += data.toString();
        if (!this.#output.includes('OpenSeat is up.')) return;
        clearTimeout(timeout);
        resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.on('exit', (code) => {
        clearTimeout(timeout);
        reject(new Error(`The system ended with ${code}:\n${this.#output}\n${this.#asteriskLog()}`));
      });
    });
  }

  /** The end of Asterisk's log. */
  #asteriskLog(): string {
    try {
      return readFileSync(join(this.dataFolder, 'logs', 'messages'), 'utf8').slice(-4_000);
    } catch {
      return 'Asterisk wrote no log.';
    }
  }

  /** Processes with the data folder among their arguments: Asterisk and its watcher. */
  processes(): string[] {
    try {
      return execFileSync('pgrep', ['-f', this.dataFolder]).toString().trim().split('\n');
    } catch {
      return [];
    }
  }

  /** The process group of Asterisk and its watchdog. */
  async asterisk(): Promise<number> {
    const kept = await readFile(join(this.dataFolder, 'asterisk', 'running.json'), 'utf8');
    return (JSON.parse(kept) as { watchdog: { pid: number } }).watchdog.pid;
  }

  /** The process of Asterisk itself. */
  async asteriskPid(): Promise<number> {
    const watchdog = await this.asterisk();
    const children = execFileSync('pgrep', ['-P', String(watchdog), '-f', '/asterisk -f -C '])
      .toString()
      .trim();
    for (const pid of children.split('\n').map(Number)) {
      // The watchdog's other children are shells with the same arguments.
      if (!(await readFile(`/proc/${pid}/cmdline`, 'utf8')).startsWith('/bin/sh')) return pid;
    }
    throw new Error('Asterisk does not run.');
  }

  /** Kills Asterisk. Its watchdog sees it. */
  async killAsterisk(): Promise<void> {
    process.kill(await this.asteriskPid(), 'SIGKILL');
  }

  /** Ends the server; the data stays. Returns its exit code. */
  async halt(signal: 'SIGINT' | 'SIGTERM' = 'SIGTERM'): Promise<number | null> {
    return this.#end(signal);
  }

  /** Kills the server. Asterisk stays for the next one. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends the server, and Asterisk also where the server has left it. */
  async stop(): Promise<void> {
    if (!this.#ports) return;
    await this.halt();
    for (const pid of this.processes()) {
      try {
        process.kill(Number(pid), 'SIGTERM');
      } catch {
        // It has ended meanwhile.
      }
    }
    await eventually({ what: 'The end of Asterisk' }, () => this.processes().length === 0);
    await this.#copy?.remove();
    this.#copy = undefined;
    await rm(this.dataFolder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = await ended;
    return code;
  }

  /** Bytes of the server's heap that are in use, after a garbage collection. */
  async heapInUse(): Promise<number> {
    const { length } = this.#output;
    process.kill(this.pid, 'SIGUSR2');
    const [, bytes] = await eventually({ what: 'The size of the heap' }, async () =>
      /heap without garbage: (\d+)\n/.exec(this.#output.slice(length)),
    );
    return Number(bytes);
  }

  /** Waits until nothing is left of any call. */
  async callsAreGone(): Promise<void> {
    for (const metric of ['openseat_contacts', 'openseat_asterisk_channels', 'openseat_asterisk_bridges']) {
      await eventually({ what: `None of ${metric}` }, async () => (await this.metric(metric)) === 0);
    }
  }

  /** The value of a metric. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
    if (!line) throw new Error(`There is no metric ${name}.`);
    return Number(line.split(' ')[1]);
  }
}
