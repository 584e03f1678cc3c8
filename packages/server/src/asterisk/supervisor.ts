import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { childEnvironment } from '../child-environment.ts';
import { StartError } from '../start-error.ts';
import { type AsteriskConsole, asteriskConsole } from './asterisk-console.ts';
import { AsteriskLog } from './asterisk-log.ts';
import { type AsteriskOptions, asteriskConfiguration } from './configuration.ts';
import type { AsteriskInstallation } from './installation.ts';
import { makePipe } from './named-pipe.ts';
import { canBindTcp, canBindUdp } from './ports.ts';
import { withoutCapabilities } from './privileges.ts';
import { ended, identityOf } from './process-identity.ts';
import {
  type AsteriskAddress,
  findRunning,
  forgetRunning,
  keepRunning,
  newAddress,
  type RunningAsterisk,
} from './running-asterisk.ts';
import type { SipWatch } from './sip-watch.ts';
import { logPipe, serverPipe, watchdogScript } from './watchdog.ts';

interface SupervisorOptions
  extends Pick<AsteriskOptions, 'sip' | 'rtpPorts' | 'rtpNat' | 'trunk' | 'trunkName'> {
  readonly installation: AsteriskInstallation;
  readonly dataFolder: string;
  /** How long Asterisk runs without a server. */
  readonly orphanSeconds: number;
  readonly sipWatch: SipWatch;
  readonly log: Logger;
}

const ariUser = 'openseat';
/** How long an Asterisk that cannot be taken over may go on with its calls. */
const drainMs = 30_000;
/** An Asterisk that ran for longer did not fail at its start. */
const settledMs = 60_000;

/**
 * How a server ends: with its calls and Asterisk, leaving both to the next server, or by a failure of the
 * start, which ends no Asterisk that was running before.
 */
export type Ending = 'stop' | 'handover' | 'failure';

/** A signal to a process or, with a negative id, to a group. It may have ended already. */
function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
}

function addressesOfMachine(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((each = []) =>
    each.flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : [])),
  );
}

/** Ends Asterisk with its watchdog. */
async function end({ watchdog }: RunningAsterisk): Promise<void> {
  signal(watchdog.pid, 'SIGTERM');
  await ended(watchdog);
}

/** This server's hold on a running Asterisk. */
interface Attachment {
  readonly running: RunningAsterisk;
  readonly log: AsteriskLog;
  /** The watchdog sees the end of this server by its end of this pipe. */
  readonly pipe: number;
}

export interface SupervisorEvents {
  /** Asterisk has ended by itself, with all calls. */
  ended: [];
}

/**
 * Runs one Asterisk: attaches to the one that an earlier server left, or starts one, and restarts it when it
 * ends by itself. Asterisk outlives this process until the watchdog ends it (ADR 0083).
 */
export class AsteriskSupervisor extends EventEmitter<SupervisorEvents> {
  readonly recordingFolder: string;
  readonly #options: SupervisorOptions;
  readonly #address: AsteriskAddress;
  readonly #launcher: readonly string[];
  readonly #folder: string;
  readonly #found: RunningAsterisk | undefined;
  #attachment: Attachment | undefined;
  #launched: Promise<void> = Promise.resolve();
  #stopping = false;
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;

  private constructor(
    options: SupervisorOptions,
    launcher: readonly string[],
    address: AsteriskAddress,
    found: RunningAsterisk | undefined,
  ) {
    super();
    this.#options = options;
    this.#launcher = launcher;
    this.#address = address;
    this.#found = found;
    this.#folder = asteriskFolder(options);
    this.recordingFolder = join(this.#foldersAt('').spool, 'recording');
  }

  /** Looks for a running Asterisk. Nothing is started or ended yet. */
  static async open(options: SupervisorOptions): Promise<AsteriskSupervisor> {
    const launcher = await withoutCapabilities(options.dataFolder);
    const found = await findRunning(asteriskFolder(options));
    return new AsteriskSupervisor(options, launcher, found ?? (await newAddress()), found);
  }

  get httpPort(): number {
    return this.#address.httpPort;
  }

  /** Where Asterisk expects this server, and how it signs in there. */
  get ari(): AsteriskOptions['ari'] {
    return { port: this.#address.ariPort, user: ariUser, password: this.#address.password };
  }

  /** Sends commands to the running Asterisk. Its configuration names the folder of its socket. */
  get console(): AsteriskConsole {
    const { configuration } = this.#foldersAt('');
    return asteriskConsole(this.#options.installation, join(configuration, 'asterisk.conf'));
  }

  /** Attaches to the Asterisk that was found, if it has these settings. Otherwise starts one. */
  async start(): Promise<void> {
    const { log, sip } = this.#options;
    const found = this.#found;
    if (found && (await this.#fits(found))) {
      this.#attach(found);
      log.info({ pid: found.watchdog.pid }, 'attached to the running Asterisk');
      return;
    }
    if (found) await this.#drain(found);
    if (!(await canBindUdp(sip.host, sip.port)) || !(await canBindTcp(sip.host, sip.port))) {
      throw new StartError(
        `Port ${sip.port} on ${sip.host} is taken: end the program that uses it, or set OPENSEAT_SIP_PORT to another port.`,
      );
    }
    this.#launched = this.#launch();
    await this.#launched;
  }

  /** Ends an Asterisk that hangs. It is restarted. */
  endHanging(): void {
    if (this.#attachment) signal(this.#attachment.running.watchdog.pid, 'SIGTERM');
  }

  async dispose(ending: Ending): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    await this.#launched.catch(() => undefined);
    const running = this.#attachment?.running;
    if (!running) return;
    const stays = ending === 'handover' || (ending === 'failure' && running === this.#found);
    if (!stays) {
      await end(running);
      await forgetRunning(this.#folder);
    }
    this.#detach();
  }

  #foldersAt(run: string): AsteriskOptions['folders'] {
    return {
      configuration: join(this.#folder, 'etc'),
      run,
      spool: join(this.#folder, 'spool'),
      logs: join(this.#options.dataFolder, 'logs'),
      database: join(this.#folder, 'db'),
    };
  }

  #configuration(run: string, machineAddresses = addressesOfMachine()): Readonly<Record<string, string>> {
    return asteriskConfiguration({
      ...this.#options,
      machineAddresses,
      folders: this.#foldersAt(run),
      httpPort: this.#address.httpPort,
      ari: this.ari,
    });
  }

  /** Without the machine's addresses: another network is no reason to end calls. */
  #digest(run: string): string {
    const { installation, orphanSeconds } = this.#options;
    const files = this.#configuration(run, []);
    return createHash('sha256')
      .update(JSON.stringify([files, installation, orphanSeconds, this.#launcher, watchdogScript]))
      .digest('hex');
  }

  /** Whether it has these settings, and its pipes are still there. */
  async #fits(found: RunningAsterisk): Promise<boolean> {
    if (this.#digest(found.run) !== found.digest) return false;
    return Promise.all([access(serverPipe(found)), access(logPipe(found))]).then(
      () => true,
      () => false,
    );
  }

  /** Lets an Asterisk that cannot be taken over take no new calls, and ends it after its last one. */
  async #drain(found: RunningAsterisk): Promise<void> {
    const { log } = this.#options;
    log.warn(
      { seconds: drainMs / 1000 },
      'Asterisk cannot be taken over and is ended when its calls are over',
    );
    try {
      await this.console('core stop gracefully');
      await ended(found.watchdog, AbortSignal.timeout(drainMs));
    } catch (error) {
      log.warn({ err: error }, 'Asterisk is ended with its calls');
      await end(found);
    }
  }

  /** In a new folder for its sockets: `mkdtemp` gives an unpredictable name and a folder of this user. */
  async #launch(): Promise<void> {
    const { installation, log, orphanSeconds } = this.#options;
    const run = await mkdtemp(join(tmpdir(), 'openseat-'));
    const folders = this.#foldersAt(run);
    await rm(folders.configuration, { recursive: true, force: true });
    for (const folder of [...Object.values(folders), this.recordingFolder]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    const files = this.#configuration(run);
    await Promise.all(
      Object.entries(files).map(([name, text]) =>
        writeFile(join(folders.configuration, name), text, { mode: 0o600 }),
      ),
    );
    await Promise.all([makePipe(logPipe(folders)), makePipe(serverPipe(folders))]);
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        watchdogScript,
        'openseat-asterisk',
        run,
        String(orphanSeconds),
        ...this.#launcher,
        installation.command,
        ...installation.args,
        '-f',
        '-C',
        join(folders.configuration, 'asterisk.conf'),
      ],
      // A process group of its own: Ctrl-C must reach only the server, and Asterisk outlives it.
      { env: childEnvironment(), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    child.on('error', (error) => log.error({ err: error }, 'Asterisk could not be started'));
    child.stderr?.on('data', (data) => log.debug({ asterisk: String(data).trim() }, 'asterisk says'));
    const started = child.pid === undefined ? undefined : await identityOf(child.pid);
    if (!started) throw new Error('The process of Asterisk could not be started.');
    const running = { ...this.#address, run, watchdog: started, digest: this.#digest(run) };
    this.#attach(running);
    await keepRunning(this.#folder, running);
    log.info({ version: installation.version, pid: started.pid }, 'Asterisk started');
  }

  #attach(running: RunningAsterisk): void {
    const { dataFolder, sipWatch } = this.#options;
    this.#attachment = {
      running,
      // For reading and writing: opening it does not wait for the watchdog.
      pipe: openSync(serverPipe(running), constants.O_RDWR),
      log: new AsteriskLog({ path: logPipe(running), folder: join(dataFolder, 'logs'), watch: sipWatch }),
    };
    const startedAt = Date.now();
    void ended(running.watchdog).then(() => this.#onEnded(running, startedAt));
  }

  #detach(): void {
    if (!this.#attachment) return;
    this.#attachment.log.dispose();
    closeSync(this.#attachment.pipe);
    this.#attachment = undefined;
  }

  #onEnded({ watchdog, run }: RunningAsterisk, startedAt: number): void {
    if (this.#stopping) return;
    this.#detach();
    // Where the watchdog was killed, Asterisk and its folder are still there.
    signal(-watchdog.pid, 'SIGKILL');
    void rm(run, { recursive: true, force: true }).catch(() => undefined);
    if (Date.now() - startedAt > settledMs) this.#failures = 0;
    this.#options.log.error('Asterisk ended by itself and will be started again');
    this.emit('ended');
    this.#launchLater();
  }

  #launchLater(): void {
    this.#failures += 1;
    this.#restart = setTimeout(
      () => {
        this.#launched = this.#launch().catch((error: unknown) => {
          this.#options.log.error({ err: error }, 'Asterisk could not be started');
          if (!this.#stopping) this.#launchLater();
        });
      },
      Math.min(30_000, 250 * 2 ** this.#failures),
    );
  }
}

/** Where Asterisk keeps its files. */
function asteriskFolder({ dataFolder }: SupervisorOptions): string {
  return join(dataFolder, 'asterisk');
}
