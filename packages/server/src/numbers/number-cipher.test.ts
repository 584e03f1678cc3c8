import { beforeEach, describe, expect, it } from 'vitest';
import { NumberCipher, type NumberKey } from './number-cipher.ts';

let now: number;
let keys: Map<string, NumberKey>;
let cipher: NumberCipher;

beforeEach(() => {
  now = Date.UTC(2026, 0, 5);
  keys = new Map();
  cipher = new NumberCipher(
    {
      newest: async (instanceId, since) =>
        [...keys.values()].reverse().find((key) => key.instanceId === instanceId && key.createdAt > since),
      find: async (instanceId, id) => {
        const key = keys.get(id);
        return key?.instanceId === instanceId ? key : undefined;
      },
      add: async (key) => {
        keys.set(key.id, key);
      },
    },
    () => now,
  );
});

const hours = (count: number) => count * 3600_000;
const number = '13800138000';

describe('NumberCipher', () => {
  it('reads what it has encrypted, which is never the same twice', async () => {
    const { publicKey, ciphers } = await cipher.encrypt(
      'demo',
      [number, number, '+86 10 6666 8888'],
      undefined,
    );
    expect(new Set(ciphers).size).toBe(3);
    const plain = await Promise.all(ciphers.map((text) => cipher.decrypt('demo', text, publicKey)));
    expect(plain).toEqual([number, number, '+86 10 6666 8888']);
  });

  it('takes a key whose plus signs have become spaces', async () => {
    const { publicKey, ciphers } = await cipher.encrypt('demo', [number], undefined);
    const spoilt = ` ${publicKey.replaceAll('+', ' ')}\n`;
    expect(await cipher.decrypt('demo', ciphers[0]?.replaceAll('+', ' ') ?? '', spoilt)).toBe(number);
  });

  it('reads nothing for another instance, with another key, or that was changed', async () => {
    const { publicKey, ciphers } = await cipher.encrypt('demo', [number], undefined);
    const theirs = await cipher.encrypt('other', [number], undefined);
    const [text = ''] = ciphers;
    const refused = { code: 'invalid cipher' };
    await expect(cipher.decrypt('other', text, publicKey)).rejects.toMatchObject(refused);
    await expect(cipher.decrypt('other', text, theirs.publicKey)).rejects.toMatchObject(refused);
    await expect(cipher.decrypt('demo', text, 'another')).rejects.toMatchObject(refused);
    const changed = `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
    await expect(cipher.decrypt('demo', changed, publicKey)).rejects.toMatchObject(refused);
    await expect(cipher.decrypt('demo', '', publicKey)).rejects.toMatchObject(refused);
    await expect(cipher.encrypt('demo', [number], theirs.publicKey)).rejects.toMatchObject(refused);
  });

  it('gives a key out for a day, and opens what was encrypted for it for another', async () => {
    const first = await cipher.encrypt('demo', [number], undefined);
    now += hours(23);
    expect((await cipher.encrypt('demo', [number], undefined)).publicKey).toBe(first.publicKey);
    now += hours(2);
    const second = await cipher.encrypt('demo', [number], undefined);
    expect(second.publicKey).not.toBe(first.publicKey);
    expect((await cipher.encrypt('demo', [number], first.publicKey)).publicKey).toBe(first.publicKey);
    expect(await cipher.decrypt('demo', first.ciphers[0] ?? '', first.publicKey)).toBe(number);
    now += hours(24);
    await expect(cipher.decrypt('demo', first.ciphers[0] ?? '', first.publicKey)).rejects.toMatchObject({
      code: 'invalid cipher',
    });
    expect(await cipher.decrypt('demo', second.ciphers[0] ?? '', second.publicKey)).toBe(number);
  });

  it('makes one key for requests that come together', async () => {
    const made = await Promise.all([1, 2, 3].map(() => cipher.encrypt('demo', [number], undefined)));
    expect(new Set(made.map(({ publicKey }) => publicKey)).size).toBe(1);
    expect(keys.size).toBe(1);
  });
});
