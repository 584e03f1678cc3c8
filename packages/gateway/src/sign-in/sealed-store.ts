import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SessionStore } from './session-store.ts';

const nonceBytes = 12;
const tagBytes = 16;

export function newId(): string {
  return randomBytes(32).toString('base64url');
}

function derive(id: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', id, '', purpose, 32));
}

/**
 * Stores JSON under a key derived from an id, encrypted with another key derived from it. A copy of the
 * store alone reveals neither ids nor tokens.
 */
export class SealedStore {
  readonly #store: SessionStore;
  readonly #kind: string;

  constructor(store: SessionStore, kind: string) {
    this.#store = store;
    this.#kind = kind;
  }

  keyOf(id: string): string {
    return `openseat:${this.#kind}:${derive(id, `${this.#kind} key`).toString('base64url')}`;
  }

  async put(id: string, value: unknown, seconds: number): Promise<void> {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', derive(id, `${this.#kind} seal`), nonce);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
    const text = Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    await this.#store.set(this.keyOf(id), text, seconds);
  }

  /** The stored value; undefined when there is none, or none that was encrypted for this id. */
  async get(id: string): Promise<unknown> {
    const text = await this.#store.get(this.keyOf(id));
    if (text === undefined) return undefined;
    const bytes = Buffer.from(text, 'base64url');
    try {
      const key = derive(id, `${this.#kind} seal`);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const opened = Buffer.concat([
        decipher.update(bytes.subarray(nonceBytes + tagBytes)),
        decipher.final(),
      ]);
      return JSON.parse(opened.toString());
    } catch {
      return undefined;
    }
  }

  async delete(id: string): Promise<void> {
    await this.#store.delete(this.keyOf(id));
  }

  /** Runs one task at a time per id: in this process and, if the store supports it, in all. */
  async alone<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    return this.#store.lock ? this.#store.lock(this.keyOf(id), work) : work();
  }
}
