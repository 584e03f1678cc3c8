import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { readEntry, writtenEntry } from './log-entry.ts';
import { LogLimit } from './log-limit.ts';
import { RotatingFile } from './rotating-file.ts';
import type { SipWatch } from './sip-watch.ts';

/** At most this much is kept. */
const fileBytes = 5 * 1024 * 1024;
const files = 5;
const windowMs = 60_000;

interface Options {
  readonly path: string;
  readonly folder: string;
  readonly watch: SipWatch;
}

/**
 * Reads Asterisk's log from a named pipe and writes it to a file. What a stranger sends can neither flood the
 * file nor forge entries.
 */
export class AsteriskLog {
  readonly #pipe: Socket;
  readonly #lines: Interface;
  readonly #file: RotatingFile;
  readonly #watch: SipWatch;
  readonly #limit = new LogLimit();
  readonly #window: NodeJS.Timeout;

  /**
   * @param path the named pipe, which Asterisk opens as a file. Entries from before are still in it
   * @param watch gets the trunk's SIP messages, which are not written to any file
   */
  constructor({ path, folder, watch }: Options) {
    // Opened for reading and writing, so that neither Asterisk nor this end blocks.
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    this.#pipe = new Socket({ fd, readable: true, writable: false });
    this.#file = new RotatingFile(join(folder, 'messages'), { bytes: fileBytes, files });
    this.#watch = watch;
    this.#lines = createInterface({ input: this.#pipe });
    this.#lines.on('line', (line) => this.#onLine(line));
    this.#window = setInterval(() => this.#endWindow(), windowMs);
    this.#window.unref();
  }

  dispose(): void {
    clearInterval(this.#window);
    this.#lines.removeAllListeners('line');
    this.#lines.close();
    this.#pipe.destroy();
    this.#endWindow();
    this.#file.close();
  }

  #onLine(line: string): void {
    const entry = readEntry(line);
    if (!entry) return;
    if (entry.level === 'VERBOSE') this.#watch.take(entry.message);
    else if (this.#limit.admits(entry)) this.#write(writtenEntry(entry));
  }

  #endWindow(): void {
    for (const { kind, count } of this.#limit.endWindow()) {
      this.#write(`${new Date().toISOString()} NOTICE ${kind}: ${count} more like this`);
    }
  }

  #write(line: string): void {
    try {
      this.#file.write(line);
    } catch {
      // With a full disk, calls go on without a log.
    }
  }
}
