import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '..', '..');
const startMs = 60_000;

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
/** Some take the next one as well: baresip for SIP over TLS. */
const portsApart = 3;
let lastPort = Math.floor(Math.random() * portCount);

/**
 * A port that nobody listens at, and that was not given out before: one that was used a moment ago cannot be had by everybody. Below those that
 * the system gives to outgoing connections: one that is free now stays free until it is used.
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
  /** Where the stories' own SIP phone plays the trunk. */
  readonly trunk: number;
}

interface Options {
  readonly environment?: Readonly<Record<string, string>>;
}

/** A whole call centre in a process of its own, as `npm start` starts it. */
export class System {
  readonly ports: Ports;
  readonly dataFolder: string;
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(ports: Ports, dataFolder: string, environment: Readonly<Record<string, string>>) {
    this.ports = ports;
    this.dataFolder = dataFolder;
    this.#environment = environment;
  }

  static async start({ environment = {} }: Options = {}): Promise<System> {
    const [http, sip, trunk] = await Promise.all([freePort(), freePort(), freePort()]);
    const dataFolder = await mkdtemp(join(tmpdir(), 'openseat-'));
    const firstRtp = 20_000 + 2 * Math.floor(Math.random() * 10_000);
    const system = new System({ http, sip, trunk }, dataFolder, {
      OPENSEAT_PORT: String(http),
      OPENSEAT_SIP_PORT: String(sip),
      OPENSEAT_TRUNK: `sip:127.0.0.1:${trunk}`,
      OPENSEAT_RTP_PORTS: `${firstRtp}-${firstRtp + 999}`,
      OPENSEAT_DATA: dataFolder,
      ...environment,
    });
    await system.run();
    return system;
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports.http}`;
  }

  /** What the process has written so far. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    const pid = this.#process?.pid;
    if (pid === undefined) throw new Error('The system does not run.');
    return pid;
  }

  /** Starts it; also again after `halt`, on the same data. */
  async run(): Promise<void> {
    this.#output = '';
    const child = spawn('node', ['scripts/start.mjs'], {
      cwd: repository,
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      const patience = setTimeout(
        () => reject(new Error(`The system did not come up:\n${this.#output}`)),
        startMs,
      );
      const hear = (data: Buffer) => {
        this.#output += data.toString();
        if (!this.#output.includes('OpenSeat is up.')) return;
        clearTimeout(patience);
        resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.on('exit', (code) => {
        clearTimeout(patience);
        reject(new Error(`The system ended with ${code}:\n${this.#output}`));
      });
    });
  }

  /** Processes that have the data folder among their arguments: Asterisk and what watches it. */
  processes(): string[] {
    try {
      return execFileSync('pgrep', ['-f', this.dataFolder]).toString().trim().split('\n');
    } catch {
      return [];
    }
  }

  /** Stops the process as Ctrl-C does; the data stays. Answers its exit code. */
  async halt(): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    this.#process = undefined;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    return code;
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.dataFolder, { recursive: true, force: true });
  }

  /** The value of a metric. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
    if (!line) throw new Error(`There is no metric ${name}.`);
    return Number(line.split(' ')[1]);
  }
}
