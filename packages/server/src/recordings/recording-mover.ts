import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { RecordingStorage } from './recording-storage.ts';

const minute = 60_000;
/** How long to wait after each failed attempt; the last pause is kept: a recording is never given up. */
const defaultPauses: readonly number[] = [10_000, minute, 5 * minute, 30 * minute, 60 * minute];
/** Longer than the upload of a long recording takes. */
const leaseMs = 30 * minute;
const atOnce = 2;
const longestTimer = 2 ** 31 - 1;

export interface RecordingToMove {
  readonly id: string;
  readonly fileName: string;
  /** How often it has been tried, this time included. */
  readonly attempts: number;
}

/** What is written down of moving. Times are epoch milliseconds. */
export interface MovingStore {
  /** Whole recordings in the folder that are due, for `leaseMs`: nobody else takes them until then. */
  takeToMove(now: number, most: number, leaseMs: number): Promise<readonly RecordingToMove[]>;
  moved(recordingId: string): Promise<void>;
  moveLater(recordingId: string, at: number): Promise<void>;
  /** When the next is due, or undefined: all have been moved. */
  nextMove(): Promise<number | undefined>;
  /** Which of these files have been moved. */
  movedAmong(fileNames: readonly string[]): Promise<readonly string[]>;
}

interface Options {
  readonly folder: string;
  readonly storage: RecordingStorage;
  readonly store: MovingStore;
  readonly log: Logger;
  readonly now?: () => number;
  /** Milliseconds. */
  readonly pauses?: readonly number[];
}

/**
 * Moves whole recordings from the server's folder into the storage, and tries again until each is there. A file is removed from the folder
 * after it is written down that it has been moved. It sleeps until the next is due, or until it is woken.
 */
export class RecordingMover {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #pauses: readonly number[];
  readonly #underway = new Set<Promise<void>>();
  #taking: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #stopping = new AbortController();

  constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#pauses = options.pauses ?? defaultPauses;
  }

  /** Removes what an earlier process had moved and not yet removed. */
  async tidy(): Promise<void> {
    const { folder, store } = this.#options;
    const files = (await readdir(folder)).filter((name) => name.endsWith('.wav'));
    if (files.length === 0) return;
    for (const name of await store.movedAmong(files)) await rm(join(folder, name), { force: true });
  }

  /** There may be something to move. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#taking) {
      this.#again = true;
      return;
    }
    this.#taking = this.#take()
      .catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'recordings to move could not be read');
        this.#wakeAt(this.#now() + minute);
      })
      .finally(() => {
        this.#taking = undefined;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  /** Takes nothing more, and leaves what is underway to the next start. */
  async dispose(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#taking;
    await Promise.all(this.#underway);
  }

  async #take(): Promise<void> {
    const { store } = this.#options;
    const room = atOnce - this.#underway.size;
    // With no room, the next that ends wakes this.
    if (room <= 0 || this.#stopping.signal.aborted) return;
    const recordings = await store.takeToMove(this.#now(), room, leaseMs);
    for (const recording of recordings) this.#start(recording);
    if (recordings.length === 0 && this.#underway.size === 0) this.#wakeAt(await store.nextMove());
  }

  #wakeAt(time: number | undefined): void {
    clearTimeout(this.#timer);
    if (time === undefined || this.#stopping.signal.aborted) return;
    const wait = Math.min(Math.max(0, time - this.#now()), longestTimer);
    this.#timer = setTimeout(() => this.wake(), wait).unref();
  }

  #start(recording: RecordingToMove): void {
    const move = this.#move(recording)
      .catch((error: unknown) => {
        // Its lease ends, and it is moved again.
        const { log } = this.#options;
        log.error({ err: error, recordingId: recording.id }, 'a move was not written down');
      })
      .finally(() => {
        this.#underway.delete(move);
        this.wake();
      });
    this.#underway.add(move);
  }

  async #move({ id: recordingId, fileName, attempts }: RecordingToMove): Promise<void> {
    const { folder, storage, store, log } = this.#options;
    const path = join(folder, fileName);
    try {
      await storage.put(fileName, path, this.#stopping.signal);
    } catch (error) {
      const pause = this.#pauses[attempts - 1] ?? this.#pauses.at(-1) ?? minute;
      log.warn({ err: error, recordingId, attempts }, 'a recording could not be moved to the storage');
      await store.moveLater(recordingId, this.#now() + pause);
      return;
    }
    await store.moved(recordingId);
    await rm(path, { force: true });
    log.info({ recordingId }, 'a recording was moved to the storage');
  }
}
