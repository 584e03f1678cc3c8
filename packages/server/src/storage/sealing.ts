import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';
import { secretOf } from './secrets.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts secrets that the server itself needs again, where a hash as for passwords would not do. Encrypted, they are not told by
 * a listing of their table, a log of statements or a copy of that table alone; who has the whole database has the key in `secrets`
 * too.
 */
export class Sealing {
  readonly #read: () => Promise<Buffer>;
  // Read at first use and kept: many requests need it.
  #key: Promise<Buffer> | undefined;

  /** @param name of the key in `secrets` */
  constructor(db: Kysely<Database>, name: string) {
    this.#read = () => secretOf(db, name);
  }

  /** `id` is sealed in with the secret, so that a secret cannot be moved to another's row. */
  async seal(id: string, secret: string): Promise<string> {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, await this.#keyOnce(), iv, { authTagLength: tagBytes }).setAAD(
      Buffer.from(id),
    );
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  async open(id: string, text: string): Promise<string> {
    const bytes = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv(algorithm, await this.#keyOnce(), bytes.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(id))
      .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
  }

  #keyOnce(): Promise<Buffer> {
    this.#key ??= this.#read().catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }
}
