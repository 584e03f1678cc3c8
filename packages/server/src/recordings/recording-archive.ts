import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingStorage, StoredFile } from './recording-storage.ts';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Finds recordings in the server's folder, where they are made, and in the storage that they are moved to.
 */
export class RecordingArchive {
  readonly #folder: string;
  readonly #storage: RecordingStorage | undefined;

  constructor(options: { folder: string; storage: RecordingStorage | undefined }) {
    this.#folder = options.folder;
    this.#storage = options.storage;
  }

  /** The path in the server's folder, or undefined if this is no name of a recording. */
  pathOf(fileName: string): string | undefined {
    return /^[\w-]+\.wav$/.test(fileName) ? join(this.#folder, fileName) : undefined;
  }

  async find(fileName: string): Promise<StoredFile | undefined> {
    const path = this.pathOf(fileName);
    if (path === undefined) return undefined;
    return (await this.#inFolder(path)) ?? this.#storage?.find(fileName);
  }

  /** Opens the file at once, so that it can be read to its end even when it is moved meanwhile. */
  async #inFolder(path: string): Promise<StoredFile | undefined> {
    const file = await open(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!file) return undefined;
    try {
      const { size: bytes } = await file.stat();
      return {
        bytes,
        read: async (range) => file.createReadStream({ ...range, autoClose: true }),
        close: () => file.close(),
      };
    } catch (error) {
      await file.close();
      throw error;
    }
  }
}
