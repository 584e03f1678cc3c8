import { describe, expect, it } from 'vitest';
import { pauseAfter, type SignInAttempt, SignInGuard } from './sign-in-guard.ts';

const alice = { instanceId: 'demo', userName: 'alice' };

function guarded() {
  const retryDelays: number[] = [];
  const guard = new SignInGuard(async (ms) => void retryDelays.push(ms));
  const attempt = (more: Partial<SignInAttempt> = {}) =>
    guard.take({ ...alice, address: '192.0.2.1', ...more });
  const times = async (count: number, more: (index: number) => Partial<SignInAttempt>) => {
    for (let index = 0; index < count; index += 1) await attempt(more(index));
  };
  return { guard, attempt, times, retryDelays };
}

const elsewhere = (index: number) => ({ address: `198.51.${index >> 8}.${index & 255}` });

describe('wrong passwords', () => {
  it('of one address lock this account there, and there alone', async () => {
    const { attempt, times } = guarded();
    await times(10, () => ({}));
    await expect(attempt()).rejects.toMatchObject({ code: 'SignIn.Locked' });
    await attempt({ userName: 'bob' });
    await attempt({ address: '192.0.2.2' });
  });

  it('of all addresses of an IPv6 network count as those of the same address', async () => {
    const { attempt, times } = guarded();
    await times(10, (index) => ({ address: `2001:db8:1:2::${index}` }));
    await expect(attempt({ address: '2001:db8:1:2:ffff::1' })).rejects.toMatchObject({
      code: 'SignIn.Locked',
    });
    await expect(attempt({ address: '2001:db8:1:2::' })).rejects.toMatchObject({ code: 'SignIn.Locked' });
    await attempt({ address: '2001:db8:1:3::1' });
  });

  it('of one address with ever other names are bounded', async () => {
    const { attempt, times } = guarded();
    await times(100, (index) => ({ userName: `user${index}` }));
    await expect(attempt({ userName: 'another' })).rejects.toMatchObject({ code: 'SignIn.Locked' });
  });

  it('from everywhere make strangers wait longer and longer, and do not lock the account', async () => {
    const { attempt, times, retryDelays } = guarded();
    await times(300, elsewhere);
    expect(retryDelays.length).toBe(280);
    expect(retryDelays).toEqual([...retryDelays].sort((one, other) => one - other));
    expect(retryDelays.at(-1)).toBe(20_000);
    // The account's owner at a new address waits like a stranger but is not refused.
    await attempt({ address: '203.0.113.7' });
  });

  it('from everywhere do not hold up the owner’s own browser, or an address that the owner came from', async () => {
    const { guard, attempt, times, retryDelays } = guarded();
    const office = { ...alice, address: '203.0.113.7' };
    await guard.take(office);
    await guard.succeeded(office);
    await times(300, elsewhere);
    const before = retryDelays.length;
    await attempt({ address: '203.0.113.7' });
    await attempt({ address: '203.0.113.99', device: 'a browser of before' });
    expect(retryDelays.length).toBe(before);
  });

  it('of a neighbour behind the same address do not hold up the owner’s own browser', async () => {
    const { attempt, times } = guarded();
    await times(10, () => ({}));
    await times(90, (index) => ({ userName: `user${index}` }));
    await expect(attempt()).rejects.toMatchObject({ code: 'SignIn.Locked' });
    await attempt({ device: 'a browser of before' });
  });

  it('of a known browser are bounded as well', async () => {
    const { attempt, times } = guarded();
    await times(10, () => ({ device: 'stolen' }));
    await expect(attempt({ device: 'stolen' })).rejects.toMatchObject({ code: 'SignIn.Locked' });
  });

  it('that wait at one account are few, and one of each address', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHolding = false;
    const guard = new SignInGuard(() => (isHolding ? held : Promise.resolve()));
    const take = (index: number) => guard.take({ ...alice, ...elsewhere(index) });
    for (let index = 0; index < 20; index += 1) await take(index);
    isHolding = true;
    const first = take(1000);
    await expect(take(1000)).rejects.toMatchObject({ code: 'SignIn.TooMany' });
    const others = Array.from({ length: 19 }, (_unused, index) => take(2000 + index));
    await expect(take(3000)).rejects.toMatchObject({ code: 'SignIn.TooMany' });
    release();
    await Promise.all([first, ...others]);
    isHolding = false;
    await take(3001);
  });
});

it('pauses grow and end at 20 s', () => {
  expect([1, 20, 21, 31, 41, 71, 1000].map(pauseAfter)).toEqual([0, 0, 500, 1000, 2000, 16_000, 20_000]);
});

it('right passwords are not counted', async () => {
  const { guard, times } = guarded();
  for (let index = 0; index < 200; index += 1) {
    const attempt = { ...alice, address: '192.0.2.1' };
    await guard.take(attempt);
    await guard.succeeded(attempt);
  }
  await times(10, () => ({}));
});
