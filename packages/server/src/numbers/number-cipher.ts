import { constants, createHash, generateKeyPair, privateDecrypt, publicEncrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { OpenSeatError } from '@openseat/protocol';
import { normaliseCallee } from './callee.ts';

/** A pair of keys of an instance. Both are base64: the public one DER of SPKI, the private one of PKCS #8. */
export interface NumberKey {
  /** The public key's SHA-256. */
  readonly id: string;
  readonly instanceId: string;
  readonly publicKey: string;
  readonly privateKey: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface NumberKeyStore {
  /** The newest key of an instance that was made after `since`. */
  newest(instanceId: string, since: number): Promise<NumberKey | undefined>;
  find(instanceId: string, id: string): Promise<NumberKey | undefined>;
  /** Keeps a key, and forgets those of its instance that have expired. */
  add(key: NumberKey): Promise<void>;
}

const hour = 3600_000;
/** A key is given out for a day, and opens what was encrypted for it for another. */
const givenOutMs = 24 * hour;
const lifeMs = 48 * hour;
const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const generate = promisify(generateKeyPair);

/** A plus sign that went through an address unescaped has become a space. */
function mended(base64: string): string {
  return base64.trim().replaceAll(' ', '+');
}

function idOf(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('base64url');
}

/**
 * Numbers that a page may call without knowing them (document, method 11). Encrypted with RSA-OAEP (SHA-256) for a key of the instance, so that
 * only this server, and for this instance only, can read them, until the key expires.
 */
export class NumberCipher {
  readonly #store: NumberKeyStore;
  readonly #now: () => number;
  /** One that is being made, by instance: requests that come together do not make one each. */
  readonly #making = new Map<string, Promise<NumberKey>>();

  constructor(store: NumberKeyStore, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Encrypts for a key that was given out before, or for the present one.
   * @throws OpenSeatError `invalid cipher` for a key that is none of this instance
   */
  async encrypt(
    instanceId: string,
    numbers: readonly string[],
    publicKey: string | undefined,
  ): Promise<{ publicKey: string; ciphers: readonly string[] }> {
    const key = publicKey ? await this.#known(instanceId, publicKey) : await this.#present(instanceId);
    const der = {
      key: Buffer.from(key.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
      ...padding,
    } as const;
    const ciphers = numbers.map((number) => publicEncrypt(der, Buffer.from(number)).toString('base64'));
    return { publicKey: key.publicKey, ciphers };
  }

  /**
   * The number, as it was encrypted.
   * @throws OpenSeatError `invalid cipher`: not for this key, or the key is not one of this instance or has expired
   */
  async decrypt(instanceId: string, cipher: string, publicKey: string): Promise<string> {
    const key = await this.#known(instanceId, publicKey);
    const der = {
      key: Buffer.from(key.privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
      ...padding,
    } as const;
    try {
      return privateDecrypt(der, Buffer.from(mended(cipher), 'base64')).toString('utf8');
    } catch {
      throw new OpenSeatError('invalid cipher');
    }
  }

  async #known(instanceId: string, publicKey: string): Promise<NumberKey> {
    const key = await this.#store.find(instanceId, idOf(mended(publicKey)));
    if (!key || key.expiresAt <= this.#now()) throw new OpenSeatError('invalid cipher');
    return key;
  }

  async #present(instanceId: string): Promise<NumberKey> {
    const making = this.#making.get(instanceId);
    if (making) return making;
    const key = this.#newestOrNew(instanceId).finally(() => this.#making.delete(instanceId));
    this.#making.set(instanceId, key);
    return key;
  }

  async #newestOrNew(instanceId: string): Promise<NumberKey> {
    const now = this.#now();
    const newest = await this.#store.newest(instanceId, now - givenOutMs);
    if (newest) return newest;
    const pair = await generate('rsa', { modulusLength: 2048 });
    const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const key = {
      id: idOf(publicKey),
      instanceId,
      publicKey,
      privateKey,
      createdAt: now,
      expiresAt: now + lifeMs,
    };
    await this.#store.add(key);
    return key;
  }
}

/** @throws OpenSeatError `Parameter.Invalid` unless each is a telephone number */
export function requireNumbers(name: string, numbers: readonly string[]): void {
  const bad = numbers.findIndex((number) => normaliseCallee(number) === undefined);
  if (bad >= 0) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: `${name}.${bad + 1}`,
      reason: 'not a telephone number',
    });
  }
}
