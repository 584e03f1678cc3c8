import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';

export interface SigningKey {
  readonly id: string;
  /** The private key as a JWK in JSON. */
  readonly jwk: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface SigningKeyStore {
  /** All, newest first. */
  list(): Promise<readonly SigningKey[]>;
  add(key: SigningKey): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

const generate = promisify(generateKeyPair);
const day = 86_400_000;
/** Time that a key signs. It is published for 7 days more, as verifiers cache the list of keys. */
const signsMs = 90 * day;
const publishedMs = signsMs + 7 * day;

async function newKey(now: number): Promise<SigningKey> {
  // RS256 is the algorithm that every client library accepts by default.
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  const id = randomUUID();
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: id, use: 'sig', alg: 'RS256' };
  return { id, jwk: JSON.stringify(jwk), createdAt: now };
}

/**
 * The signing keys, newest first. The first one signs, the others are only published. A key is created at the
 * first start, and at a start after the newest has signed for its time.
 */
export async function signingKeys(store: SigningKeyStore, now: number = Date.now()): Promise<JWK[]> {
  let kept = await store.list();
  const newest = kept[0];
  if (!newest || now - newest.createdAt > signsMs) {
    await store.add(await newKey(now));
    kept = await store.list();
  }
  const gone = kept.filter((key) => now - key.createdAt > publishedMs);
  if (gone.length > 0) await store.remove(gone.map(({ id }) => id));
  return kept.filter((key) => !gone.includes(key)).map(({ jwk }) => JSON.parse(jwk));
}
