import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { freePort } from './system.ts';
import { beeps, readWave, type Sound, samplesOf, waveOf } from './tone.ts';

/** An event of baresip. */
export interface SipEvent {
  readonly type: string;
  readonly peeruri?: string;
  readonly param?: string;
}

interface Options {
  /** Its telephone number. */
  readonly number: string;
  /** The tone that it speaks. */
  readonly hertz: number;
  readonly host?: string;
  readonly port?: number;
  /** Where it registers, if it does. */
  readonly registrar?: Registrar;
}

interface Registrar {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
}

/** baresip's exit code then: the error's number. */
const addressInUse = 98;

const silence: Sound = { rate: 8000, samples: new Float64Array(0) };
/** Bytes before the samples in baresip's files. */
const waveHeader = 44;
/** What phones have spoken in this process, by tone. */
const waves = new Map<number, Buffer>();

function spoken(hertz: number): Buffer {
  const known = waves.get(hertz);
  if (known) return known;
  const wave = waveOf(beeps(hertz, { seconds: 120 }));
  waves.set(hertz, wave);
  return wave;
}

/** A free port was taken meanwhile by another process. */
class PortTaken extends Error {}

function account(number: string, host: string, registrar: Registrar | undefined): string {
  const rest = 'answermode=manual;audio_codecs=PCMA/8000/1';
  if (!registrar) return `<sip:${number}@${host}>;regint=0;${rest}\n`;
  const { user, password, host: server, port } = registrar;
  return `<sip:${user}@${server}:${port}>;auth_pass=${password};regint=60;${rest}\n`;
}

/**
 * A real SIP phone (baresip) on the customers' side. It speaks a tone, records received sound, and is
 * controlled through its control port.
 */
export class SipPhone {
  readonly events: SipEvent[] = [];
  readonly #arrived = new EventEmitter();
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #control: Socket;
  #received = Buffer.alloc(0);

  private constructor(folder: string, process: ChildProcess, control: Socket) {
    this.#folder = folder;
    this.#process = process;
    this.#control = control;
    control.on('data', (data) => this.#onData(data));
  }

  static async start(options: Options): Promise<SipPhone> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await SipPhone.#start(options);
      } catch (error) {
        if (!(error instanceof PortTaken) || tries === 3) throw error;
      }
    }
  }

  static async #start({ number, hertz, host = '127.0.0.1', port, registrar }: Options): Promise<SipPhone> {
    const folder = await mkdtemp(join(tmpdir(), 'openseat-phone-'));
    const [sipPort, controlPort] = await Promise.all([port ?? freePort(), freePort()]);
    const tone = join(folder, 'says.wav');
    await writeFile(tone, spoken(hertz));
    await writeFile(
      join(folder, 'config'),
      [
        'module_path /usr/lib/baresip/modules',
        `sip_listen ${host}:${sipPort}`,
        // Outside the ports that the test system hands out.
        'rtp_ports 50000-59998',
        ...['g711', 'aufile', 'aubridge', 'sndfile'].map((name) => `module ${name}.so`),
        ...['account', 'menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
        `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
        `audio_source aufile,${tone}`,
        'audio_player aubridge,sink',
        // Its sound comes from the address in its SDP, as Asterisk accepts no other.
        `net_interface ${host}`,
        'audio_alert aubridge,sink',
        'audio_channels 1-1',
        'audio_srate 8000-8000',
        `snd_path ${folder}`,
      ].join('\n'),
    );
    await writeFile(join(folder, 'accounts'), account(number, host, registrar));
    await writeFile(join(folder, 'contacts'), '');
    const child = spawn('baresip', ['-f', folder], { stdio: 'ignore' });
    const control = await eventually({ what: "The SIP phone's control port" }, async () => {
      if (child.exitCode === addressInUse) throw new PortTaken('A port of baresip has just been taken.');
      if (child.exitCode !== null) throw new Error(`baresip ended with ${child.exitCode}.`);
      const socket = connect(controlPort, '127.0.0.1');
      try {
        await once(socket, 'connect');
        return socket;
      } catch {
        return undefined;
      }
    });
    return new SipPhone(folder, child, control);
  }

  dial(address: string): void {
    this.#command('dial', address);
  }

  answer(): void {
    this.#command('accept');
  }

  hangUp(): void {
    this.#command('hangup');
  }

  pressKey(key: string): void {
    this.#command('sndcode', key);
  }

  /** Resolves with the first event of this type, also an earlier one. */
  async told(type: string, withinMs = 15_000): Promise<SipEvent> {
    const find = () => this.events.find((event) => event.type === type);
    const known = find();
    if (known) return known;
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      try {
        await once(this.#arrived, 'event', { signal });
      } catch {
        throw new Error(
          `The SIP phone told no ${type} within ${withinMs} ms, only ${this.events.map((event) => event.type).join(', ')}.`,
        );
      }
      const event = find();
      if (event) return event;
    }
  }

  /** All sound received in the present call. */
  async heard(): Promise<Sound> {
    const file = await this.#recording();
    if (!file) return silence;
    const bytes = await readFile(file);
    return bytes.length < 64 ? silence : (readWave(bytes)[0] ?? silence);
  }

  /** The file of the present call, which grows. */
  async #recording(): Promise<string | undefined> {
    const files = (await readdir(this.#folder)).filter((name) => name.endsWith('-dec.wav')).sort();
    return files.length === 0 ? undefined : join(this.#folder, files.at(-1) ?? '');
  }

  /** The last seconds of received sound. */
  async heardLately(seconds: number): Promise<Sound> {
    const file = await this.#recording();
    if (!file) return silence;
    await using opened = await open(file);
    const { size } = await opened.stat();
    const bytes = Math.min(2 * Math.round(seconds * silence.rate), Math.max(0, size - waveHeader));
    const { buffer } = await opened.read({
      buffer: Buffer.alloc(bytes),
      position: waveHeader + 2 * Math.floor((size - waveHeader - bytes) / 2),
    });
    return { rate: silence.rate, samples: samplesOf(buffer) };
  }

  async stop(): Promise<void> {
    this.#control.destroy();
    const ended = this.#process.exitCode === null ? once(this.#process, 'exit') : undefined;
    this.#process.kill('SIGTERM');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #command(command: string, params?: string): void {
    const text = JSON.stringify({ command, ...(params !== undefined && { params }), token: command });
    this.#control.write(`${Buffer.byteLength(text)}:${text},`);
  }

  /** Netstrings: `12:{"json":true},`. */
  #onData(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const length = Number(this.#received.subarray(0, colon).toString());
      const end = colon + 1 + length;
      if (this.#received.length < end + 1) return;
      const message = JSON.parse(this.#received.subarray(colon + 1, end).toString()) as SipEvent & {
        event?: boolean;
      };
      this.#received = this.#received.subarray(end + 1);
      if (!message.event) continue;
      this.events.push(message);
      this.#arrived.emit('event');
    }
  }
}
