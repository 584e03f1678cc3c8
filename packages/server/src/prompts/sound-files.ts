import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenSeatError } from '@openseat/protocol';
import type { SignedPaths } from '../auth/signed-paths.ts';
import type { PromptSounds } from './prompt-sounds.ts';

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
  /** Where users reach the server. */
  readonly origin: string;
  /** For what is being converted. */
  readonly folder: string;
  readonly now?: () => number;
}

const addressLifeMs = 3_600_000;

/** The sounds that flows may say beside spoken texts: where they are uploaded, and what has come. */
export class SoundFiles {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** An address that takes the sound by PUT, whoever has it. */
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

  /** Takes a sound; how long it is. @throws OpenSeatError `NotExist.AudioFile`, `Invalid.AudioFile` */
  async take(id: string, bytes: Buffer): Promise<number> {
    const { store, prompts, folder } = this.#options;
    const file = await store.find(id);
    if (!file) throw new OpenSeatError('NotExist.AudioFile', { id });
    if (!isWave(bytes)) throw new OpenSeatError('Invalid.AudioFile');
    const raw = join(folder, `${randomUUID()}.wav`);
    await mkdir(folder, { recursive: true });
    let durationMs: number;
    try {
      await writeFile(raw, bytes);
      durationMs = await prompts.upload(file.instanceId, id, raw);
    } catch (cause) {
      throw new OpenSeatError('Invalid.AudioFile', {}, { cause });
    } finally {
      await rm(raw, { force: true });
    }
    if (durationMs === 0) throw new OpenSeatError('Invalid.AudioFile');
    await store.setDuration(id, durationMs);
    return durationMs;
  }

  /** It has been removed: what was uploaded goes. */
  async forget(instanceId: string, id: string): Promise<void> {
    await this.#options.prompts.forgetUploaded(instanceId, id);
  }
}

function isWave(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE';
}
