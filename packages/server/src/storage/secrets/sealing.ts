import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import { openText, sealText } from './sealed-text.ts';
import { secretOf } from './secrets.ts';

/**
 * Encrypts secrets that the server must read again, which a hash would not allow. They stay hidden in a
 * listing or copy of their table, or in a log of statements.
 * The whole database includes the key, in `secrets`, unless that key is sealed with a key file
 * (`sealSecrets`).
 */
export class Sealing {
  readonly #read: () => Promise<Buffer>;
  // Read at first use and cached: many requests need it.
  #key: Promise<Buffer> | undefined;

  /** @param name name of the key in `secrets` */
  constructor(db: Kysely<Database>, name: string) {
    this.#read = () => secretOf(db, name);
  }

  /** The secret is bound to `id`, so that it cannot be moved to another row. */
  async seal(id: string, secret: string): Promise<string> {
    return sealText(await this.#keyOnce(), id, secret);
  }

  async open(id: string, text: string): Promise<string> {
    return openText(await this.#keyOnce(), id, text);
  }

  #keyOnce(): Promise<Buffer> {
    this.#key ??= this.#read().catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }
}
