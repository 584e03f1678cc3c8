import { OpenSeatError } from '@openseat/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isSigned, type SignedParameters } from './pop-signature.ts';
import type { UsedNonces } from './used-nonces.ts';

/** A key that programs sign requests with. It has the rights of its user. */
export interface AccessKey {
  readonly id: string;
  readonly userId: string;
  readonly secret: string;
}

/** The AccessKey of a request, as the audit log names it. */
export interface UsedAccessKey {
  readonly id: string;
  /** The user that the key belongs to. */
  readonly ownerId: string;
}

export interface AccessKeyStore {
  find(id: string): Promise<AccessKey | undefined>;
  /** Adds a key. An existing key stays unchanged. */
  add(key: AccessKey): Promise<void>;
  remove(id: string): Promise<void>;
}

const windowMs = 15 * 60_000;
/** Signed requests of a key within the lifetime of a nonce, about 27 a second. Limits the stored nonces. */
const noncesPerKey = 50_000;
const nonceSigns = 128;

function required(parameters: SignedParameters, name: string): string {
  const value = parameters[name];
  if (!value) throw new OpenSeatError('MissingParameter', { name });
  return value;
}

/** Epoch milliseconds of `2018-10-15T08:00:00Z`, the only form that clients send. */
function parseTimestamp(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new OpenSeatError('InvalidTimeStamp.Format');
  return time;
}

/**
 * Gives the AccessKey inside an OAuth access token, for programs that sign with it. Undefined: the token is
 * no longer valid.
 */
export type TemporaryKeys = (securityToken: string) => Promise<AccessKey | undefined>;

/** Verifies requests signed by the cloud's client libraries (ccc-api 1.2). */
export class AccessKeys {
  readonly #store: AccessKeyStore;
  readonly #temporary: TemporaryKeys;
  readonly #now: () => number;
  readonly #nonces: UsedNonces;
  readonly #rate = new RateLimiterMemory({ points: noncesPerKey, duration: (2 * windowMs) / 1000 });

  constructor(
    store: AccessKeyStore,
    temporary: TemporaryKeys,
    nonces: UsedNonces,
    now: () => number = Date.now,
  ) {
    this.#store = store;
    this.#nonces = nonces;
    this.#temporary = temporary;
    this.#now = now;
  }

  /**
   * The user whose rights a signed request has.
   * @throws OpenSeatError `MissingParameter`, `IncompleteSignature`, `InvalidTimeStamp.*`, `InvalidAccessKeyId.NotFound`,
   * `InvalidToken` (of the `SecurityToken`), `SignatureDoesNotMatch`, `SignatureNonceUsed`, `Request.TooMany`
   */
  async verify(method: string, parameters: SignedParameters): Promise<string> {
    const id = required(parameters, 'AccessKeyId');
    required(parameters, 'Signature');
    const nonce = required(parameters, 'SignatureNonce');
    if (nonce.length > nonceSigns) {
      throw new OpenSeatError('Parameter.Invalid', {
        name: 'SignatureNonce',
        reason: `more than ${nonceSigns} characters`,
      });
    }
    if (
      required(parameters, 'SignatureMethod') !== 'HMAC-SHA1' ||
      required(parameters, 'SignatureVersion') !== '1.0'
    ) {
      throw new OpenSeatError('IncompleteSignature');
    }
    const timestamp = parseTimestamp(required(parameters, 'Timestamp'));
    if (Math.abs(this.#now() - timestamp) > windowMs) throw new OpenSeatError('InvalidTimeStamp.Expired');
    const key = await this.#keyOf(id, parameters.SecurityToken);
    if (!isSigned(method, parameters, key.secret)) throw new OpenSeatError('SignatureDoesNotMatch');
    // Checked last: without a valid signature a request can neither use up a nonce nor fill the store.
    // Temporary keys change often, so their nonces are counted by user.
    const counted = parameters.SecurityToken ? `temporary ${key.userId}` : id;
    await this.#takeNonce(counted, nonce, timestamp + windowMs);
    return key.userId;
  }

  /** Whether the key still exists. Checked for tokens that were requested with it. */
  async exists(id: string): Promise<boolean> {
    return (await this.#store.find(id)) !== undefined;
  }

  async #keyOf(id: string, securityToken: string | undefined): Promise<AccessKey> {
    if (securityToken) {
      const key = await this.#temporary(securityToken);
      if (!key) throw new OpenSeatError('InvalidToken');
      if (key.id === id) return key;
    } else {
      const key = id.length > 128 ? undefined : await this.#store.find(id);
      if (key) return key;
    }
    throw new OpenSeatError('InvalidAccessKeyId.NotFound');
  }

  async #takeNonce(signer: string, nonce: string, until: number): Promise<void> {
    try {
      await this.#rate.consume(signer);
    } catch (cause) {
      throw new OpenSeatError('Request.TooMany', { seconds: 60 }, { cause });
    }
    if (!(await this.#nonces.take(signer, nonce, this.#now(), until))) {
      throw new OpenSeatError('SignatureNonceUsed');
    }
  }
}
