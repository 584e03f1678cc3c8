import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { StartError } from '../start-error.ts';
import { type AsteriskOptions, asteriskConfiguration } from './configuration.ts';
import type { AsteriskInstallation } from './installation.ts';

/**
 * Starts Asterisk with as many open files as may be had, and ends it when its standard input ends: whatever becomes of the
 * server, nothing is left behind.
 */
const wrapper = `
limit=$(ulimit -Hn)
[ "$limit" = unlimited ] && limit=262144
[ "$limit" -gt 262144 ] && limit=262144
ulimit -Sn "$limit" 2>/dev/null
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
{ read -r _ <&3; kill -TERM "$child"; sleep 3; kill -KILL "$child"; } 2>/dev/null &
watcher=$!
exec 3<&-
trap 'kill -TERM "$child" 2>/dev/null' TERM INT
wait "$child"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;

interface SupervisorOptions extends Omit<AsteriskOptions, 'folders' | 'httpPort' | 'installation'> {
  readonly installation: AsteriskInstallation;
  readonly dataFolder: string;
  readonly log: Logger;
}

async function canBindTcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

async function canBindUdp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, host, () => socket.close(() => resolve(true)));
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Runs one Asterisk: starts it, starts it again when it ends by itself, ends it with the server. */
export class AsteriskSupervisor {
  readonly httpPort: number;
  readonly recordingFolder: string;
  readonly #options: SupervisorOptions;
  readonly #folders: AsteriskOptions['folders'];
  #child: ChildProcess | undefined;
  #stopping = false;
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;

  private constructor(options: SupervisorOptions, folders: AsteriskOptions['folders'], httpPort: number) {
    this.#options = options;
    this.#folders = folders;
    this.httpPort = httpPort;
    this.recordingFolder = join(folders.spool, 'recording');
  }

  static async start(options: SupervisorOptions): Promise<AsteriskSupervisor> {
    const { host, port } = options.sip;
    if (!(await canBindUdp(host, port)) || !(await canBindTcp(host, port))) {
      throw new StartError(
        `Port ${port} on ${host} is taken: end the program that uses it, or set OPENSEAT_SIP_PORT to another port.`,
      );
    }
    const base = join(options.dataFolder, 'asterisk');
    const digest = createHash('sha256').update(base).digest('hex').slice(0, 12);
    const folders = {
      configuration: join(base, 'etc'),
      run: join(tmpdir(), `openseat-${digest}`),
      spool: join(base, 'spool'),
      logs: join(options.dataFolder, 'logs'),
      database: join(base, 'db'),
    };
    const supervisor = new AsteriskSupervisor(options, folders, await freePort());
    await rm(folders.configuration, { recursive: true, force: true });
    for (const folder of [...Object.values(folders), supervisor.recordingFolder]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    const files = asteriskConfiguration({ ...options, folders, httpPort: supervisor.httpPort });
    await Promise.all(
      Object.entries(files).map(([name, text]) =>
        writeFile(join(folders.configuration, name), text, { mode: 0o600 }),
      ),
    );
    supervisor.#run();
    return supervisor;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Ends an Asterisk that hangs; it is started again like one that has ended by itself. */
  endHanging(): void {
    this.#child?.stdin?.end();
  }

  async dispose(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      await ended;
    }
    await rm(this.#folders.run, { recursive: true, force: true });
  }

  #run(): void {
    const { installation, log } = this.#options;
    const startedAt = Date.now();
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        wrapper,
        'openseat-asterisk',
        installation.command,
        ...installation.args,
        '-f',
        '-C',
        join(this.#folders.configuration, 'asterisk.conf'),
      ],
      // A group of its own: Ctrl-C in the terminal reaches the server, which ends calls before it ends Asterisk.
      { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
    );
    this.#child = child;
    child.stderr?.on('data', (data) => log.debug({ asterisk: String(data).trim() }, 'asterisk says'));
    child.on('error', (error) => log.error({ err: error }, 'Asterisk could not be started'));
    child.on('exit', (code, signal) => {
      if (this.#stopping) return;
      this.#failures = Date.now() - startedAt > 60_000 ? 0 : this.#failures + 1;
      const wait = Math.min(30_000, 250 * 2 ** this.#failures);
      log.error({ code, signal, wait }, 'Asterisk ended by itself and will be started again');
      this.#restart = setTimeout(() => this.#run(), wait);
    });
    log.info({ version: installation.version, pid: child.pid }, 'Asterisk started');
  }
}
