import { setTimeout as pause } from 'node:timers/promises';
import { OpenSeatError } from '@openseat/protocol';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { addressKey } from './address-key.ts';
import type { Account } from './known-devices.ts';

export interface SignInAttempt extends Account {
  readonly address: string;
  /** Id of a browser that this user has signed in from before (known-devices.ts). */
  readonly device?: string | undefined;
}

const seconds = 15 * 60;
/** Wrong passwords for an account, from anywhere, before strangers are delayed. */
const freeTries = 20;
const longestPauseMs = 20_000;
/** Strangers' attempts at one account that may wait at a time. */
const heldPerAccount = 20;
const knownPlaces = 10_000;

/** Delay of an attempt after this many wrong ones. It doubles with every ten. */
export function pauseAfter(wrongTries: number): number {
  if (wrongTries <= freeTries) return 0;
  return Math.min(longestPauseMs, Math.round(500 * 2 ** ((wrongTries - freeTries - 1) / 10)));
}

/**
 * Slows down password guessing. Counts are kept in this process's memory.
 * Strangers' wrong passwords count by account and address together, by address, and by account. The count by
 * account only delays strangers and never locks the user out.
 * A browser or an address that the user has signed in from before is counted separately, so strangers
 * elsewhere do not affect it.
 */
export class SignInGuard {
  readonly #here = new RateLimiterMemory({ points: 10, duration: seconds, blockDuration: seconds });
  readonly #address = new RateLimiterMemory({ points: 100, duration: seconds });
  readonly #account = new RateLimiterMemory({ points: 1, duration: seconds });
  readonly #known = new Set<string>();
  readonly #held = new Map<string, Set<string>>();
  readonly #pause: (ms: number) => Promise<unknown>;

  constructor(wait: (ms: number) => Promise<unknown> = pause) {
    this.#pause = wait;
  }

  /**
   * Counts an attempt before the password is checked, so that parallel attempts cannot exceed the limit.
   * @throws OpenSeatError `SignIn.Locked`, `SignIn.TooMany`
   */
  async take(attempt: SignInAttempt): Promise<void> {
    await counted('SignIn.Locked', () => this.#here.consume(placeKey(attempt)));
    if (this.#isKnown(attempt)) return;
    await counted('SignIn.Locked', () => this.#address.consume(addressKey(attempt.address)));
    await this.#slowDown(attempt);
  }

  /**
   * Counts an attempt before its account is known.
   * @throws OpenSeatError `SignIn.TooMany`
   */
  async takeOfAddress(address: string): Promise<void> {
    await counted('SignIn.TooMany', () => this.#address.consume(addressKey(address)));
  }

  async giveBackToAddress(address: string): Promise<void> {
    await this.#address.reward(addressKey(address), 1);
  }

  /** The password was right: the attempt is not counted. */
  async succeeded(attempt: SignInAttempt): Promise<void> {
    const key = placeKey(attempt);
    await this.#here.delete(key);
    if (!this.#isKnown(attempt)) {
      await this.#address.reward(addressKey(attempt.address), 1);
      await this.#account.reward(accountKey(attempt), 1);
    }
    this.#known.delete(key);
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > knownPlaces && oldest !== undefined) this.#known.delete(oldest);
  }

  #isKnown(attempt: SignInAttempt): boolean {
    return attempt.device !== undefined || this.#known.has(placeKey(attempt));
  }

  async #slowDown(attempt: SignInAttempt): Promise<void> {
    const key = accountKey(attempt);
    const { consumedPoints } = await this.#account.penalty(key, 1);
    const ms = pauseAfter(consumedPoints);
    if (ms === 0) return;
    const held = this.#held.get(key) ?? new Set();
    const address = addressKey(attempt.address);
    if (held.has(address) || held.size >= heldPerAccount) {
      throw new OpenSeatError('SignIn.TooMany', { minutes: 1 });
    }
    this.#held.set(key, held.add(address));
    try {
      await this.#pause(ms);
    } finally {
      held.delete(address);
      if (held.size === 0) this.#held.delete(key);
    }
  }
}

async function counted(
  code: 'SignIn.Locked' | 'SignIn.TooMany',
  consume: () => Promise<unknown>,
): Promise<void> {
  try {
    await consume();
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new OpenSeatError(code, { minutes: Math.ceil(error.msBeforeNext / 60_000) });
  }
}

function accountKey({ instanceId, userName }: Account): string {
  return JSON.stringify([instanceId, userName]);
}

/** The browser if it is known, else the address, each with the account. */
function placeKey(attempt: SignInAttempt): string {
  return `${attempt.device ?? addressKey(attempt.address)} ${accountKey(attempt)}`;
}
