import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from './eventually.ts';
import { freePort, repository } from './system.ts';

interface TurnScript {
  ensureTurn(): Promise<{ readonly command: string; readonly args: readonly string[] }>;
}

async function accepts(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** coturn with expiring credentials, as deploy/coturn/turnserver.conf sets it up, on this machine alone. */
export class TurnServer {
  static readonly secret = 'the secret of the TURN server in tests';
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(port: number, process: ChildProcess, folder: string) {
    this.port = port;
    this.#process = process;
    this.#folder = folder;
  }

  static async start(): Promise<TurnServer> {
    const script = pathToFileURL(join(repository, 'scripts/turn/ensure.mjs')).href;
    const { command, args } = await ((await import(script)) as TurnScript).ensureTurn();
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'openseat-turn-'));
    const options = {
      'listening-ip': '127.0.0.1',
      'relay-ip': '127.0.0.1',
      'listening-port': String(port),
      'static-auth-secret': TurnServer.secret,
      realm: 'openseat.invalid',
      'log-file': 'stdout',
      pidfile: join(folder, 'turnserver.pid'),
      userdb: join(folder, 'turndb'),
    };
    const flags = ['use-auth-secret', 'fingerprint', 'no-tls', 'allow-loopback-peers'];
    const child = spawn(
      command,
      [
        ...args,
        '-n',
        ...flags.map((flag) => `--${flag}`),
        ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const server = new TurnServer(port, child, folder);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data) => {
        output += data;
      });
    }
    await eventually({ what: 'The TURN server' }, () => {
      if (child.exitCode !== null) throw new Error(`The TURN server ended:\n${output}`);
      return accepts(port);
    });
    return server;
  }

  get url(): string {
    return `turn:127.0.0.1:${this.port}?transport=tcp`;
  }

  /** Credentials that end at a time, in epoch seconds. */
  credentials(until: number): { username: string; credential: string } {
    const username = `${until}:test`;
    return { username, credential: createHmac('sha1', TurnServer.secret).update(username).digest('base64') };
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode === null && signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
