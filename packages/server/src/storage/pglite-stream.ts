import { Duplex } from 'node:stream';

/** The part of PGlite that the driver needs: messages of Postgres' wire protocol in, answers out. */
export interface PgliteEngine {
  execProtocolRaw(bytes: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** `AuthenticationOk` and `ReadyForQuery`: PGlite has one session, which is always open. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
/** The type of the message that ends a session. */
const terminate = 0x58;

/**
 * A connection to PGlite, as node-postgres expects its socket. So both databases have the same driver, and its prepared
 * statements work with both.
 */
export class PgliteStream extends Duplex {
  readonly #engine: PgliteEngine;
  #welcomed = false;

  constructor(engine: PgliteEngine) {
    super();
    this.#engine = engine;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  /** The engine itself keeps the process alive while a statement runs. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (!this.#welcomed) {
      this.#welcomed = true;
      this.push(welcome);
      done();
    } else if (chunk[0] === terminate) done();
    else {
      this.#engine.execProtocolRaw(chunk).then(
        (answers) => {
          if (!this.destroyed) this.push(answers);
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    }
  }

  /** The messages of one statement are written together. */
  override _writev(chunks: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}
