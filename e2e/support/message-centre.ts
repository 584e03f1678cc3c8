import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { freePort } from './system.ts';

/** A report of the message centre; see message-centre.pl. */
export interface Told {
  readonly told: 'listening' | 'bound' | 'refused' | 'closed' | 'submit' | 'delivered';
  readonly id: string;
  readonly status: number;
  readonly from: string;
  readonly to: string;
  readonly ton: number;
  readonly class: number;
  readonly coding: number;
  readonly receipt: number;
  readonly hex: string;
}

function fromUcs2(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function toUcs2(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** A message centre (SMPP 3.4) in a process of its own, in Perl. */
export class MessageCentre {
  readonly port: number;
  readonly told: Told[] = [];
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #news = new EventEmitter<{ told: [] }>();

  private constructor(port: number, process: ChildProcessByStdio<Writable, Readable, null>) {
    this.port = port;
    this.#process = process;
    createInterface({ input: process.stdout }).on('line', (line) => {
      this.told.push(JSON.parse(line) as Told);
      this.#news.emit('told');
    });
  }

  static async start(): Promise<MessageCentre> {
    const port = await freePort();
    const script = join(import.meta.dirname, 'message-centre.pl');
    const child = spawn('perl', [script, String(port), 'openseat', 'secret'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const centre = new MessageCentre(port, child);
    await centre.until('listening');
    return centre;
  }

  /** The value for `OPENSEAT_SMS`. */
  get address(): string {
    return `smpp://openseat:secret@127.0.0.1:${this.port}?source=10690001`;
  }

  /** All reports of one kind, once there are that many. */
  async until(kind: Told['told'], count = 1): Promise<readonly Told[]> {
    for (;;) {
      const found = this.told.filter(({ told }) => told === kind);
      if (found.length >= count) return found;
      await once(this.#news, 'told', { signal: AbortSignal.timeout(30_000) });
    }
  }

  /** All parts of the next message; `first`: how many submits came before. */
  async message(first: number): Promise<readonly Told[]> {
    const part = (await this.until('submit', first + 1))[first];
    const count = part && part.class & 0x40 ? Number.parseInt(part.hex.slice(8, 10), 16) : 1;
    return (await this.until('submit', first + count)).slice(first, first + count);
  }

  /** The text that a phone assembles from UCS-2 parts. */
  static read(parts: readonly Told[]): string {
    return parts
      .map(({ hex, class: esmClass }) =>
        esmClass & 0x40 ? hex.slice(2 + 2 * Number.parseInt(hex.slice(0, 2), 16)) : hex,
      )
      .map(fromUcs2)
      .join('');
  }

  receipt(messageId: string, state: 'DELIVRD' | 'UNDELIV'): void {
    this.#order({ receipt: messageId, state });
  }

  /** Sends a message from a customer. `from` in international form. */
  write(from: string, text: string): void {
    this.#order({ from, hex: toUcs2(text), coding: 8 });
  }

  /** The next submit is answered with this command status. */
  answer(status: number): void {
    this.#order({ answer: status });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }

  #order(order: object): void {
    this.#process.stdin.write(`${JSON.stringify(order)}\n`);
  }
}
