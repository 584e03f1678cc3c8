import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Speech } from '@openseat/protocol';
import { toneSamples } from './tone-samples.ts';
import type { SoundConverter, Voice } from './voice.ts';

const unusedMs = 30 * 24 * 60 * 60_000;

interface Options {
  readonly folder: string;
  /** Undefined: no voice is installed, so texts cannot be spoken. */
  readonly voice: Voice | undefined;
  readonly converter: SoundConverter | undefined;
  readonly now?: () => number;
}

/**
 * Sound files of prompts for Asterisk. A text is spoken once, and its file is named by the hash of text,
 * language and voice. Simultaneous requests share the work. Texts that were not heard for a month are
 * deleted at the next start.
 */
export class PromptSounds {
  readonly #options: Options;
  readonly #now: () => number;
  readonly #making = new Map<string, Promise<void>>();
  #tone: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * The file of a speech, without its extension.
   * @throws Error when there is no voice, or no such file
   */
  async fileOf(instanceId: string, speech: Speech): Promise<string> {
    if ('file' in speech) {
      const path = this.uploadedPath(instanceId, speech.file);
      await access(`${path}.${this.#ending}`);
      return path;
    }
    const { voice } = this.#options;
    if (!voice) throw new Error('There is no voice on this machine: install espeak-ng and sox.');
    const { text, language } = speech;
    const hash = createHash('sha256')
      .update(JSON.stringify([voice.name, language, text]))
      .digest('hex');
    const path = join(this.#spoken, hash);
    const making = this.#making.get(hash) ?? this.#once(path, (file) => voice.speak(text, language, file));
    this.#making.set(hash, making);
    try {
      await making;
    } finally {
      this.#making.delete(hash);
    }
    return path;
  }

  /** The file of the beep before a voicemail, without its extension. */
  async tone(): Promise<string> {
    const path = join(this.#options.folder, 'tone');
    this.#tone ??= mkdir(this.#options.folder, { recursive: true }).then(() =>
      writeFile(`${path}.sln16`, toneSamples()),
    );
    await this.#tone;
    return path;
  }

  /** Converts an uploaded sound; flows name it by its id. Answers its length in milliseconds. */
  async upload(instanceId: string, fileId: string, from: string): Promise<number> {
    const path = this.uploadedPath(instanceId, fileId);
    await mkdir(join(path, '..'), { recursive: true });
    await this.#convert(from, path);
    const { size } = await stat(`${path}.${this.#ending}`);
    // 16 bits, 16 kHz.
    return Math.floor(size / 32);
  }

  async forgetUploaded(instanceId: string, fileId: string): Promise<void> {
    await rm(`${this.uploadedPath(instanceId, fileId)}.${this.#ending}`, { force: true });
  }

  /** The path of an uploaded sound, without its extension. */
  uploadedPath(instanceId: string, fileId: string): string {
    for (const part of [instanceId, fileId]) {
      if (!/^[\w-]{1,128}$/.test(part)) throw new Error('This is no id of a file.');
    }
    return join(this.#options.folder, 'uploaded', instanceId, fileId);
  }

  /** Deletes texts that were not heard for a month. */
  async forgetUnused(): Promise<void> {
    await mkdir(this.#spoken, { recursive: true });
    const oldest = this.#now() - unusedMs;
    const names = await readdir(this.#spoken);
    await Promise.all(
      names.map(async (name) => {
        const file = join(this.#spoken, name);
        if ((await stat(file)).mtimeMs < oldest) await rm(file, { force: true });
      }),
    );
  }

  get #spoken(): string {
    return join(this.#options.folder, 'spoken');
  }

  get #ending(): string {
    return this.#options.converter?.ending ?? '';
  }

  async #once(path: string, speak: (file: string) => Promise<void>): Promise<void> {
    const used = new Date(this.#now());
    const present = await utimes(`${path}.${this.#ending}`, used, used).then(
      () => true,
      () => false,
    );
    if (present) return;
    const raw = join(this.#spoken, `${randomUUID()}.wav`);
    try {
      await speak(raw);
      await this.#convert(raw, path);
    } finally {
      await rm(raw, { force: true });
    }
  }

  /** Written under another name until it is complete, as a call may need it at any moment. */
  async #convert(from: string, path: string): Promise<void> {
    const { converter } = this.#options;
    if (!converter) throw new Error('There is no program on this machine that converts sound: install sox.');
    const part = `${path}-${randomUUID()}.part`;
    try {
      await converter.convert(from, part);
      await rename(part, `${path}.${converter.ending}`);
    } finally {
      await rm(part, { force: true });
    }
  }
}
