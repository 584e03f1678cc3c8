import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Deferred, deferred } from '../async/deferred.ts';
import type { PgliteEngine } from './pglite-stream.ts';

/** Beside this file, as source and in the build. */
const threadFile = new URL(`./pglite-thread${extname(import.meta.url)}`, import.meta.url);

/** What PGlite is opened with. */
export interface PglitePlace {
  readonly dataDir: string;
  /** A dump to fill a new database with. */
  readonly dump: ArrayBuffer | undefined;
}

export type ThreadRequest =
  | { readonly type: 'messages'; readonly bytes: Uint8Array }
  | { readonly type: 'close' };

export type ThreadAnswer =
  | { readonly type: 'messages'; readonly bytes: Uint8Array }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: unknown };

/** PGlite in a thread of its own: while it works, this thread routes calls and forwards SIP. */
export class ThreadedPglite implements PgliteEngine {
  readonly #worker: Worker;
  /** Answers come in the order of the requests. */
  readonly #pending: Deferred<ThreadAnswer>[] = [];
  #ended: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: ThreadAnswer) => this.#settle((request) => request.resolve(answer)));
    worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#end(new Error('The embedded database is closed.')));
  }

  static async open(place: PglitePlace): Promise<ThreadedPglite> {
    const client = new ThreadedPglite(new Worker(threadFile, { workerData: place }));
    // The thread answers once when the database is open.
    await client.#answer();
    return client;
  }

  async execProtocolRaw(bytes: Uint8Array): Promise<Uint8Array> {
    // A buffer may be a small part of a large one, and the whole would be copied.
    const own = new Uint8Array(bytes);
    const answer = await this.#ask({ type: 'messages', bytes: own }, [own.buffer]);
    if (answer.type !== 'messages') throw answer.type === 'failed' ? answer.error : new Error('No answer.');
    return answer.bytes;
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    if (this.#ended) return;
    await this.#ask({ type: 'close' });
    await this.#worker.terminate();
  }

  #ask(request: ThreadRequest, transferred: readonly ArrayBuffer[] = []): Promise<ThreadAnswer> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#worker.postMessage(request, transferred);
    return this.#answer();
  }

  #answer(): Promise<ThreadAnswer> {
    const answer = deferred<ThreadAnswer>();
    this.#pending.push(answer);
    // As with PGlite in this thread, only a statement under way keeps the process alive.
    this.#worker.ref();
    return answer.promise;
  }

  #settle(answer: (request: Deferred<ThreadAnswer>) => void): void {
    const request = this.#pending.shift();
    if (request) answer(request);
    if (this.#pending.length === 0) this.#worker.unref();
  }

  #end(error: Error): void {
    this.#ended ??= error;
    const reason = this.#ended;
    for (const request of this.#pending.splice(0)) request.reject(reason);
  }
}
