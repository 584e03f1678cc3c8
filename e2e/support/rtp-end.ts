import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Remote } from './sip-end.ts';
import { loudnessOf, type Sound } from './tone.ts';

const frameSamples = 160;
const frameMs = 20;
const alawPayload = 8;
/** Sound is searched for a tone in stretches of this many packets: a tenth of a second. */
const stretch = 5;

/** G.711, A-law. */
function alawOf(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  let magnitude = Math.min(4095, Math.floor(Math.abs(sample) * 4096));
  let exponent = 0;
  for (let probe = magnitude >> 5; probe > 0 && exponent < 7; probe >>= 1) exponent += 1;
  magnitude = exponent === 0 ? magnitude >> 1 : (magnitude >> exponent) & 0x0f;
  return (sign | (exponent << 4) | (magnitude & 0x0f)) ^ 0x55;
}

function linearOf(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = code & 0x0f;
  const magnitude = exponent === 0 ? mantissa * 2 + 1 : (mantissa * 2 + 33) << (exponent - 1);
  return (code & 0x80 ? magnitude : -magnitude) / 4096;
}

const linear = Float64Array.from({ length: 256 }, (_unused, byte) => linearOf(byte));

/** A tone of whole hertz is the same in each second: its packets of one second. */
function secondOf(hertz: number): readonly Buffer[] {
  const frames = 1000 / frameMs;
  return Array.from({ length: frames }, (_unused, frame) =>
    Buffer.from(
      Array.from({ length: frameSamples }, (_nothing, index) =>
        alawOf(0.4 * Math.sin((2 * Math.PI * hertz * (frame * frameSamples + index)) / 8000)),
      ),
    ),
  );
}

function soundOf(packets: readonly Packet[]): Sound {
  const bytes = Buffer.concat(packets.map(({ payload }) => payload));
  return {
    rate: 8000,
    samples: new Float64Array(bytes.length).map((_unused, at) => linear[bytes[at] ?? 0] ?? 0),
  };
}

/** Received sound, and when it came: milliseconds of `performance.now()`. */
interface Packet {
  readonly at: number;
  readonly payload: Buffer;
}

/** `loss`: one packet of three. `reordering`: each two change places. `jitter`: each is late by up to `jitterMs`. */
export type RtpFault = 'none' | 'loss' | 'reordering' | 'jitter';
const jitterMs = 150;

/** One hand-written end of an A-law RTP stream; the test decides when it speaks and when it is silent. */
export class RtpEnd {
  readonly #socket: Socket;
  #heard: Packet[] = [];
  #packets = 0;
  #sequence = Math.floor(Math.random() * 30_000);
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #held: (() => void) | undefined;
  /** What the network does to sent packets. */
  fault: RtpFault = 'none';
  #ssrc = Math.floor(Math.random() * 2 ** 31);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      this.#packets += 1;
      if ((data[1] ?? 0) % 128 !== alawPayload) return;
      this.#heard.push({ at: performance.now(), payload: data.subarray(12) });
    });
  }

  static async open(host = '127.0.0.1'): Promise<RtpEnd> {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    return new RtpEnd(socket);
  }

  /** Numbers its packets above those of another end. */
  numberAbove(other: RtpEnd): void {
    this.#sequence = other.#sequence + 1000;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Received packets. */
  get packets(): number {
    return this.#packets;
  }

  /** The last seconds of received sound. */
  lately(seconds: number): Sound {
    return soundOf(this.#heard.slice(-Math.ceil((seconds * 1000) / frameMs)));
  }

  /** Whether sound has come within the last milliseconds. */
  hearsSince(ms: number): boolean {
    return (this.#heard.at(-1)?.at ?? 0) > performance.now() - ms;
  }

  /**
   * The longest time without a tone since a moment of `performance.now()`, in milliseconds: silence, other sound, or
   * no sound at all.
   */
  longestWithout(hertz: number, audible: number, since: number): number {
    const packets = this.#heard.slice(this.#heard.findLastIndex(({ at }) => at < since) + 1);
    let last = since;
    let longest = 0;
    for (let index = 0; index + stretch <= packets.length; index += stretch) {
      const part = packets.slice(index, index + stretch);
      if (loudnessOf(hertz, soundOf(part)) < audible) continue;
      longest = Math.max(longest, (part[0]?.at ?? last) - last);
      last = part.at(-1)?.at ?? last;
    }
    return Math.max(longest, performance.now() - last);
  }

  forget(): void {
    this.#heard = [];
    this.#packets = 0;
  }

  /** Sends a steady tone, a packet each 20 ms, until `silence`. */
  speak(to: Remote, hertz: number): void {
    this.silence();
    const second = secondOf(hertz);
    const startedAt = Date.now();
    let sent = 0;
    const send = () => {
      // By the clock: timers of a busy machine come late.
      for (; sent * frameMs <= Date.now() - startedAt; sent += 1) {
        const sound = second[sent % second.length];
        if (sound) this.#send(to, sound, sent);
      }
    };
    send();
    this.#timer = setInterval(send, frameMs);
  }

  silence(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    this.silence();
    this.#closed = true;
    this.#socket.close();
  }

  #send(to: Remote, sound: Buffer, frame: number): void {
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head[1] = alawPayload;
    this.#sequence = (this.#sequence + 1) % 65_536;
    head.writeUInt16BE(this.#sequence, 2);
    head.writeUInt32BE(frame * frameSamples, 4);
    head.writeUInt32BE(this.#ssrc, 8);
    const send = () => {
      if (!this.#closed) this.#socket.send([head, sound], to.port, to.address);
    };
    if (this.fault === 'loss' && frame % 3 === 0) return;
    if (this.fault === 'jitter') {
      setTimeout(send, Math.random() * jitterMs).unref();
      return;
    }
    if (this.fault === 'reordering' && frame % 2 === 0) {
      this.#held = send;
      return;
    }
    send();
    this.#held?.();
    this.#held = undefined;
  }
}
