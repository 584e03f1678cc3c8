import { OpenSeatError } from '@openseat/protocol';
import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { newAccessKey } from './new-access-key.ts';
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

/** A key without its secret, for administrators. */
export interface KeptAccessKey extends Pick<AccessKey, 'id' | 'userId'> {
  readonly userName: string;
  readonly active: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Undefined: never. */
  readonly lastUsedAt: number | undefined;
}

export interface AccessKeyStore {
  /** `active` is false: no request is accepted with it. */
  find(id: string): Promise<(AccessKey & { readonly active: boolean }) | undefined>;
  /** The keys of an instance's users, the newest first. */
  list(instanceId: string): Promise<readonly KeptAccessKey[]>;
  setActive(id: string, active: boolean): Promise<void>;
  /** Writes when a key was used last. */
  used(id: string, at: number): Promise<void>;
  /** Adds a key. An existing key stays unchanged. */
  add(key: AccessKey): Promise<void>;
  /** Adds a key if its user has fewer than `most`. False: it was not added. */
  addWithin(most: number, key: AccessKey): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** Keys of a user: two for each program while its key is changed, and some to spare. */
const keysPerUser = 5;
const windowMs = 15 * 60_000;
/** Signed requests of a key within the lifetime of a nonce, about 27 a second. Limits the stored nonces. */
const noncesPerKey = 50_000;
const nonceSigns = 128;
/** The time of the last use is written once in this time. */
const useWrittenMs = 60_000;

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
  readonly #log: Pick<Logger, 'error'>;
  readonly #now: () => number;
  readonly #nonces: UsedNonces;
  /** When the last use of a key was written. */
  readonly #written = new Map<string, number>();
  readonly #rate = new RateLimiterMemory({ points: noncesPerKey, duration: (2 * windowMs) / 1000 });

  constructor(
    store: AccessKeyStore,
    temporary: TemporaryKeys,
    nonces: UsedNonces,
    log: Pick<Logger, 'error'>,
    now: () => number = Date.now,
  ) {
    this.#store = store;
    this.#nonces = nonces;
    this.#temporary = temporary;
    this.#log = log;
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
    if (!parameters.SecurityToken) this.#noteUse(id);
    return key.userId;
  }

  /** Whether the key still works. Checked for tokens that were requested with it. */
  async exists(id: string): Promise<boolean> {
    return (await this.#store.find(id))?.active === true;
  }

  /** The keys of an instance's users, without their secrets. */
  list(instanceId: string): Promise<readonly KeptAccessKey[]> {
    return this.#store.list(instanceId);
  }

  /**
   * Makes a key with the rights of a user. Its secret is not given again.
   * @throws OpenSeatError `LimitExceeded.AccessKey`
   */
  async create(instanceId: string, userId: string): Promise<{ key: KeptAccessKey; secret: string }> {
    const { id, secret } = newAccessKey();
    if (!(await this.#store.addWithin(keysPerUser, { id, userId, secret }))) {
      throw new OpenSeatError('LimitExceeded.AccessKey', { most: keysPerUser });
    }
    return { key: await this.#keptOf(instanceId, id), secret };
  }

  /** @throws OpenSeatError `NotExist.AccessKey` */
  async remove(instanceId: string, id: string): Promise<KeptAccessKey> {
    const key = await this.#keptOf(instanceId, id);
    await this.#store.remove(id);
    this.#written.delete(id);
    return key;
  }

  /** @throws OpenSeatError `NotExist.AccessKey` */
  async setActive(instanceId: string, id: string, active: boolean): Promise<KeptAccessKey> {
    const key = await this.#keptOf(instanceId, id);
    await this.#store.setActive(id, active);
    return { ...key, active };
  }

  async #keptOf(instanceId: string, id: string): Promise<KeptAccessKey> {
    const key = (await this.#store.list(instanceId)).find((each) => each.id === id);
    if (!key) throw new OpenSeatError('NotExist.AccessKey', { id });
    return key;
  }

  /** A request neither waits for the write nor is refused for it. After an error the next request tries again. */
  #noteUse(id: string): void {
    const now = this.#now();
    if (now - (this.#written.get(id) ?? Number.NEGATIVE_INFINITY) < useWrittenMs) return;
    this.#written.set(id, now);
    this.#store.used(id, now).catch((err: unknown) => {
      this.#written.delete(id);
      this.#log.error({ err, accessKeyId: id }, 'the last use of an AccessKey was not written');
    });
  }

  async #keyOf(id: string, securityToken: string | undefined): Promise<AccessKey> {
    if (securityToken) {
      const key = await this.#temporary(securityToken);
      if (!key) throw new OpenSeatError('InvalidToken');
      if (key.id === id) return key;
    } else {
      const key = id.length > 128 ? undefined : await this.#store.find(id);
      if (key?.active) return key;
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
