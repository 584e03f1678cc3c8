import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenSeatError } from '@openseat/protocol';
import type { SignedPaths } from '../auth/signed-paths.ts';
import type { PromptSounds } from './prompt-sounds.ts';
import { waveLengthMs } from './wave-length.ts';

export interface SoundFile {
  readonly id: string;
  readonly instanceId: string;
  readonly name: string;
  /** 0: nothing was uploaded yet. */
  readonly durationMs: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface SoundFileStore {
  find(id: string): Promise<SoundFile | undefined>;
  page(
    instanceId: string,
    page: { readonly pageNumber: number; readonly pageSize: number },
  ): Promise<{ readonly totalCount: number; readonly list: readonly SoundFile[] }>;
  setDuration(id: string, durationMs: number): Promise<void>;
}

interface Options {
  readonly store: SoundFileStore;
  readonly prompts: Pick<PromptSounds, 'upload' | 'forgetUploaded'>;
  readonly paths: SignedPaths;
  /** The address of the server for users. */
  readonly origin: string;
  /** For sounds that are being converted. */
  readonly folder: string;
  readonly now?: () => number;
}

const addressLifeMs = 3_600_000;
const longestMs = 30 * 60_000;
/** Limit of uploads that wait for a conversion; each is held in memory. */
const maxWaiting = 4;

/** Uploaded sounds for flows, beside spoken texts. */
export class SoundFiles {
  readonly #options: Options;
  #waiting = 0;
  #converted: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** A signed address that takes the sound by PUT. It needs no other permission. */
  addressOf(id: string): { readonly uploadUrl: string; readonly expireTime: number } {
    const { paths, origin, now = Date.now } = this.#options;
    return {
      uploadUrl: `${origin}${paths.signedPath(id, addressLifeMs)}`,
      expireTime: now() + addressLifeMs,
    };
  }

  mayUpload(id: string, query: { readonly expires: string; readonly signature: string }): boolean {
    return this.#options.paths.verify(id, query);
  }

  find(id: string): Promise<SoundFile | undefined> {
    return this.#options.store.find(id);
  }

  page(...query: Parameters<SoundFileStore['page']>): ReturnType<SoundFileStore['page']> {
    return this.#options.store.page(...query);
  }

  /**
   * Takes a sound and answers its length in milliseconds.
   * @throws OpenSeatError `NotExist.AudioFile`, `Invalid.AudioFile`, `Request.TooMany`
   */
  async take(id: string, bytes: Buffer): Promise<number> {
    const file = await this.#options.store.find(id);
    if (!file) throw new OpenSeatError('NotExist.AudioFile', { id });
    // Checked before the conversion: a small file of 1 Hz is a sound of months.
    const lengthMs = waveLengthMs(bytes);
    if (!lengthMs || lengthMs > longestMs) throw new OpenSeatError('Invalid.AudioFile');
    return this.#alone(() => this.#convert(file, bytes));
  }

  async #convert({ id, instanceId }: SoundFile, bytes: Buffer): Promise<number> {
    const { store, prompts, folder } = this.#options;
    const raw = join(folder, `${randomUUID()}.wav`);
    await mkdir(folder, { recursive: true });
    let durationMs: number;
    try {
      await writeFile(raw, bytes);
      durationMs = await prompts.upload(instanceId, id, raw);
    } catch (cause) {
      throw new OpenSeatError('Invalid.AudioFile', {}, { cause });
    } finally {
      await rm(raw, { force: true });
    }
    if (durationMs === 0) throw new OpenSeatError('Invalid.AudioFile');
    await store.setDuration(id, durationMs);
    return durationMs;
  }

  /** One at a time, as a conversion uses a whole processor. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= maxWaiting) throw new OpenSeatError('Request.TooMany', { seconds: 20 });
    this.#waiting += 1;
    const turn = this.#converted.then(work, work);
    this.#converted = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Deletes the upload of a removed sound. */
  async forget(instanceId: string, id: string): Promise<void> {
    await this.#options.prompts.forgetUploaded(instanceId, id);
  }
}
