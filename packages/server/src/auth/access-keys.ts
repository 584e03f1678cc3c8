import { OpenSeatError } from '@openseat/protocol';
import { isSigned, type SignedParameters } from './pop-signature.ts';
import { UsedNonces } from './used-nonces.ts';

/** What a program signs with. It has the rights of the user that it belongs to. */
export interface AccessKey {
  readonly id: string;
  readonly userId: string;
  readonly secret: string;
}

export interface AccessKeyStore {
  find(id: string): Promise<AccessKey | undefined>;
  /** Adds a key; one that is there already stays as it is. */
  add(key: AccessKey): Promise<void>;
  remove(id: string): Promise<void>;
}

const windowMs = 15 * 60_000;
/** 27 signed requests a second for as long as a nonce is kept at the longest, and 50,000 times 128 signs at most. */
const noncesPerKey = 50_000;
const nonceSigns = 128;

function required(parameters: SignedParameters, name: string): string {
  const value = parameters[name];
  if (!value) throw new OpenSeatError('MissingParameter', { name });
  return value;
}

/** Epoch milliseconds of `2018-10-15T08:00:00Z`, the only form that the clients send. */
function parseTimestamp(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new OpenSeatError('InvalidTimeStamp.Format');
  return time;
}

/** The key inside an access token of OAuth, for programs that sign with it; undefined when the token is none any more. */
export type TemporaryKeys = (securityToken: string) => Promise<AccessKey | undefined>;

/**
 * Checks requests that the cloud's client libraries sign (ccc-api 1.2). Used nonces are in this process's memory: a second server on
 * the same database, or this one after a restart, does not know them.
 */
export class AccessKeys {
  readonly #store: AccessKeyStore;
  readonly #temporary: TemporaryKeys;
  readonly #now: () => number;
  readonly #used = new Map<string, UsedNonces>();

  constructor(store: AccessKeyStore, temporary: TemporaryKeys, now: () => number = Date.now) {
    this.#store = store;
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
    // Last: who cannot sign can neither use up another's nonce nor fill the memory.
    // Of temporary keys there are ever new ones: their user's nonces are counted together.
    const counted = parameters.SecurityToken ? `temporary ${key.userId}` : id;
    this.#takeNonce(counted, nonce, timestamp + windowMs);
    return key.userId;
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

  #takeNonce(id: string, nonce: string, until: number): void {
    const used = this.#used.get(id) ?? new UsedNonces(noncesPerKey);
    this.#used.set(id, used);
    const taken = used.take(nonce, this.#now(), until);
    if (taken === 'used') throw new OpenSeatError('SignatureNonceUsed');
    if (taken === 'full') throw new OpenSeatError('Request.TooMany', { seconds: 60 });
  }
}
