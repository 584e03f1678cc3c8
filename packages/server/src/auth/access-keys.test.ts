import { OpenSeatError, popStringToSign } from '@openseat/protocol';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AccessKeys } from './access-keys.ts';
import { popSignature, type SignedParameters } from './pop-signature.ts';
import type { UsedNonces } from './used-nonces.ts';

const minute = 60_000;
const start = Date.UTC(2018, 9, 15, 8, 0, 0);
const key = { id: 'key', userId: 'demo-admin', secret: 'secret' };

let now: number;
let keys: AccessKeys;
let nonce = 0;
let active: boolean;
let writesFail: boolean;
/** A write of the last use waits for it. */
let writing: Promise<void>;
let errors: object[];
let uses: (readonly [id: string, at: number])[];

function memoryNonces(): UsedNonces {
  const used = new Set<string>();
  return {
    async take(signer, one) {
      const key = JSON.stringify([signer, one]);
      return !used.has(key) && Boolean(used.add(key));
    },
  };
}

beforeEach(() => {
  now = start;
  active = true;
  writesFail = false;
  writing = Promise.resolve();
  errors = [];
  uses = [];
  keys = new AccessKeys(
    {
      find: async (id) => (id === key.id ? { ...key, active } : undefined),
      list: async () => [{ ...key, userName: '', active, createdAt: start, lastUsedAt: undefined }],
      setActive: async (_id, next) => {
        active = next;
      },
      used: async (id, at) => {
        await writing;
        if (writesFail) throw new Error('The database is away.');
        uses.push([id, at]);
      },
      add: async () => {},
      addWithin: async () => true,
      remove: async () => {},
    },
    async (token) =>
      token === 'live' ? { id: 'STS.1', userId: 'demo-alice', secret: 'of the token' } : undefined,
    memoryNonces(),
    { error: (fields: object) => errors.push(fields) },
    () => now,
  );
});

function signed(
  changes: Readonly<Record<string, string>> = {},
  { method = 'GET', secret = key.secret } = {},
): SignedParameters {
  nonce += 1;
  const parameters: SignedParameters = {
    Action: 'ListConfig',
    AccessKeyId: key.id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: String(nonce),
    Timestamp: new Date(now).toISOString().replace('.000', ''),
    ...changes,
  };
  return { ...parameters, Signature: popSignature(method, parameters, secret) };
}

async function codeOf(parameters: SignedParameters, method = 'GET'): Promise<string> {
  try {
    await keys.verify(method, parameters);
    return 'OK';
  } catch (error) {
    if (error instanceof OpenSeatError) return error.code;
    throw error;
  }
}

describe('a signature', () => {
  it('is over the sorted parameters without itself, encoded twice', () => {
    expect(popStringToSign('GET', { b: "~!'()* +", Signature: 'x', 'A.10': '销', 'A.1': '/', a: '' })).toBe(
      'GET&%2F&A.1%3D%252F%26A.10%3D%25E9%2594%2580%26a%3D%26b%3D~%2521%2527%2528%2529%252A%2520%252B',
    );
  });

  it('is the one of the example in the cloud’s documentation', () => {
    // The example of the ECS documentation, "Signature mechanism": DescribeRegions with testid and testsecret.
    const parameters = {
      Timestamp: '2016-02-23T12:46:24Z',
      Format: 'XML',
      AccessKeyId: 'testid',
      Action: 'DescribeRegions',
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
      Version: '2014-05-26',
      SignatureVersion: '1.0',
    };
    expect(popSignature('GET', parameters, 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
  });

  it('gives the request the rights of the key’s user', async () => {
    expect(await keys.verify('POST', signed({}, { method: 'POST' }))).toBe('demo-admin');
  });

  it('may be of the key inside an access token, which comes along', async () => {
    const temporary = { AccessKeyId: 'STS.1', SecurityToken: 'live' };
    const options = { secret: 'of the token' };
    expect(await keys.verify('GET', signed(temporary, options))).toBe('demo-alice');
    expect(await codeOf(signed({ ...temporary, SecurityToken: 'over' }, options))).toBe('InvalidToken');
    expect(await codeOf(signed({ ...temporary, AccessKeyId: 'STS.2' }, options))).toBe(
      'InvalidAccessKeyId.NotFound',
    );
    expect(await codeOf(signed(temporary, { secret: 'another' }))).toBe('SignatureDoesNotMatch');
    expect(await codeOf(signed({ AccessKeyId: 'STS.1' }, options))).toBe('InvalidAccessKeyId.NotFound');
    const once = signed(temporary, options);
    expect(await codeOf(once)).toBe('OK');
    expect(await codeOf(once)).toBe('SignatureNonceUsed');
  });

  it('is refused when anything of the request is another', async () => {
    expect(await codeOf({ ...signed(), Action: 'GetUser' })).toBe('SignatureDoesNotMatch');
    expect(await codeOf({ ...signed(), More: '1' })).toBe('SignatureDoesNotMatch');
    expect(await codeOf(signed(), 'POST')).toBe('SignatureDoesNotMatch');
    expect(await codeOf(signed({}, { secret: 'another' }))).toBe('SignatureDoesNotMatch');
    expect(await codeOf({ ...signed(), Signature: 'short' })).toBe('SignatureDoesNotMatch');
    expect(await codeOf(signed({ AccessKeyId: 'another' }))).toBe('InvalidAccessKeyId.NotFound');
    expect(await codeOf(signed({ AccessKeyId: 'k'.repeat(129) }))).toBe('InvalidAccessKeyId.NotFound');
  });

  it('is refused when a part of it is missing, or made in another way', async () => {
    for (const name of [
      'AccessKeyId',
      'SignatureNonce',
      'SignatureMethod',
      'SignatureVersion',
      'Timestamp',
    ]) {
      expect([name, await codeOf(signed({ [name]: '' }))]).toEqual([name, 'MissingParameter']);
    }
    expect(await codeOf({ ...signed(), Signature: '' })).toBe('MissingParameter');
    expect(await codeOf(signed({ SignatureMethod: 'HMAC-SHA256' }))).toBe('IncompleteSignature');
    expect(await codeOf(signed({ SignatureVersion: '2.0' }))).toBe('IncompleteSignature');
    expect(await codeOf(signed({ Timestamp: 'yesterday' }))).toBe('InvalidTimeStamp.Format');
    expect(await codeOf(signed({ SignatureNonce: 'n'.repeat(129) }))).toBe('Parameter.Invalid');
  });

  it('is good for 15 minutes either way, and once', async () => {
    const first = signed();
    const early = signed();
    now += 15 * minute;
    expect(await codeOf(first)).toBe('OK');
    expect(await codeOf(first)).toBe('SignatureNonceUsed');
    now += 1;
    expect(await codeOf(early)).toBe('InvalidTimeStamp.Expired');
    now = start - 15 * minute;
    expect(await codeOf(early)).toBe('OK');
    now -= 1000;
    expect(await codeOf(signed({ Timestamp: '2018-10-15T08:00:00Z' }))).toBe('InvalidTimeStamp.Expired');
    // The nonce of a request from a fast clock is still known when that request is late.
    now = start + 15 * minute;
    expect(await codeOf(early)).toBe('SignatureNonceUsed');
  });

  it('does not use up its nonce when it is wrong', async () => {
    const right = signed();
    expect(await codeOf({ ...right, Signature: 'wrong' })).toBe('SignatureDoesNotMatch');
    expect(await codeOf(right)).toBe('OK');
  });
});

describe('a key that an administrator disables', () => {
  it('signs no request until it is enabled again', async () => {
    expect(await keys.setActive('demo', key.id, false)).toMatchObject({ id: key.id, active: false });
    expect(await keys.exists(key.id)).toBe(false);
    await expect(keys.verify('GET', signed())).rejects.toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
    });
    await keys.setActive('demo', key.id, true);
    expect(await keys.verify('GET', signed())).toBe(key.userId);
  });

  it('is one of the instance', async () => {
    await expect(keys.setActive('demo', 'made-up', false)).rejects.toMatchObject({
      code: 'NotExist.AccessKey',
    });
  });
});

describe('the last use of a key', () => {
  it('is written once a minute, and only for requests that are accepted', async () => {
    await expect(keys.verify('GET', signed({}, { secret: 'wrong' }))).rejects.toThrow();
    expect(uses).toEqual([]);
    for (const after of [0, 59_000, 60_000]) {
      now = start + after;
      await keys.verify('GET', signed());
    }
    await vi.waitFor(() =>
      expect(uses).toEqual([
        [key.id, start],
        [key.id, start + minute],
      ]),
    );
  });

  it('refuses no request when it cannot be written, and is written with the next', async () => {
    writesFail = true;
    expect(await keys.verify('GET', signed())).toBe(key.userId);
    await vi.waitFor(() => expect(errors).toMatchObject([{ accessKeyId: key.id }]));
    writesFail = false;
    await keys.verify('GET', signed());
    await vi.waitFor(() => expect(uses).toEqual([[key.id, start]]));
  });

  it('is written beside the request, which does not wait for it', async () => {
    let written = () => {};
    writing = new Promise((resolve) => {
      written = resolve;
    });
    expect(await keys.verify('GET', signed())).toBe(key.userId);
    expect(uses).toEqual([]);
    written();
    await vi.waitFor(() => expect(uses).toEqual([[key.id, start]]));
  });
});
