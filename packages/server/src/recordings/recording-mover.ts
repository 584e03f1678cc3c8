import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LeasedWork } from '../leased-work/leased-work.ts';
import { LeasedWorker } from '../leased-work/leased-worker.ts';
import type { RecordingStorage } from './recording-storage.ts';

const minute = 60_000;
/** Delays after failed attempts. The last delay repeats: a recording is never given up. */
const defaultRetryDelays: readonly number[] = [10_000, minute, 5 * minute, 30 * minute, 60 * minute];
/** Longer than the upload of a long recording takes. */
const leaseMs = 30 * minute;
const concurrency = 2;

export interface RecordingToMove {
  readonly id: string;
  readonly fileName: string;
  /** The number of attempts, this one included. */
  readonly attempts: number;
}

/** Storage of the moves. Times are epoch milliseconds. */
export interface MovingStore {
  /** Takes due whole recordings of the folder. No other server gets them for `leaseMs`. */
  takeToMove(now: number, limit: number, leaseMs: number): Promise<readonly RecordingToMove[]>;
  moved(recordingId: string): Promise<void>;
  moveLater(recordingId: string, at: number): Promise<void>;
  /** When the next is due; undefined: all have been moved. */
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
  readonly retryDelays?: readonly number[];
}

/**
 * Moves whole recordings from the server's folder into the storage, and tries again until each is there. The
 * move is stored before the file is deleted. A move that a stop interrupts is repeated after the next start.
 */
export class RecordingMover extends LeasedWorker<RecordingToMove, void, unknown> {
  readonly #options: Options;

  constructor(options: Options) {
    super(moves(options), options.now);
    this.#options = options;
  }

  /** Deletes files that an earlier process had moved and not yet deleted. */
  async tidy(): Promise<void> {
    const { folder, store } = this.#options;
    const files = (await readdir(folder)).filter((name) => name.endsWith('.wav'));
    if (files.length === 0) return;
    for (const name of await store.movedAmong(files)) await rm(join(folder, name), { force: true });
  }
}

function moves({
  folder,
  storage,
  store,
  log,
  retryDelays = defaultRetryDelays,
}: Options): LeasedWork<RecordingToMove, void, unknown> {
  return {
    concurrency,
    leaseMs,
    retryDelays,

    claim: (now, limit, lease) => store.takeToMove(now, limit, lease),
    nextDue: () => store.nextMove(),

    async attempt({ id: recordingId, fileName, attempts }, signal) {
      try {
        await storage.put(fileName, join(folder, fileName), signal);
        return { type: 'succeeded', result: undefined };
      } catch (err) {
        log.warn({ err, recordingId, attempts }, 'a recording could not be moved to the storage');
        return { type: 'failed', failure: err, retry: true };
      }
    },
    async succeed({ id: recordingId, fileName }) {
      await store.moved(recordingId);
      await rm(join(folder, fileName), { force: true });
      log.info({ recordingId }, 'a recording was moved to the storage');
    },
    retryLater: ({ id }, _failure, _at, retryAt) => store.moveLater(id, retryAt),

    claimFailed: (err) => log.error({ err }, 'recordings to move could not be read'),
    settleFailed: ({ id: recordingId }, err) =>
      log.error({ err, recordingId }, 'a move was not written down'),
  };
}
