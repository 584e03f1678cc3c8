import { constants, createHash, generateKeyPair, privateDecrypt, publicEncrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { OpenSeatError } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import { numberPlan } from './number-plan.ts';

/**
 * A key pair of an instance. Both keys are base64: the public one DER of SPKI, the private one of PKCS #8.
 */
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
  /** Stores a key, and deletes the expired ones of its instance. */
  add(key: NumberKey): Promise<void>;
}

const hour = 3600_000;
/** A key is issued for a day. It decrypts for one more day. */
const givenOutMs = 24 * hour;
const lifeMs = 48 * hour;
const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const generate = promisify(generateKeyPair);

/** Undoes an unescaped plus sign in an address, which arrives as a space. */
function mended(base64: string): string {
  return base64.trim().replaceAll(' ', '+');
}

function idOf(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('base64url');
}

/**
 * Numbers that a page may call without knowing them (document, method 11). They are encrypted with RSA-OAEP
 * (SHA-256) for a key of the instance. Only this server can read them, only for this instance, until the key
 * expires.
 */
export class NumberCipher {
  readonly #store: NumberKeyStore;
  readonly #now: () => number;
  /** Keys in the making, by instance, so that simultaneous requests share one. */
  readonly #making = new Map<string, Promise<NumberKey>>();

  constructor(store: NumberKeyStore, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Encrypts for an issued key, or for the current one.
   * @throws OpenSeatError `invalid cipher` for a key of no or of another instance
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
   * Decrypts a number.
   * @throws OpenSeatError `invalid cipher`: not for this key, or the key has expired or is none of this
   * instance
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
  const bad = numbers.findIndex((number) => canonicalNumber(number, numberPlan()) === undefined);
  if (bad >= 0) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: `${name}.${bad + 1}`,
      reason: 'not a telephone number',
    });
  }
}
