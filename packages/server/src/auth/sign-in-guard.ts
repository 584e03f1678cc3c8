import { OpenSeatError } from '@openseat/protocol';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface SignInAttempt {
  readonly instanceId: string;
  readonly userName: string;
  readonly address: string;
}

const seconds = 15 * 60;

/**
 * Holds back who tries passwords. By account and address together first, so that nobody is locked out by somebody elsewhere; then by
 * address, against one machine that tries many accounts; and last by account, against many machines that try one.
 * Counted in this process's memory.
 */
export class SignInGuard {
  readonly #here = new RateLimiterMemory({ points: 10, duration: seconds, blockDuration: seconds });
  readonly #address = new RateLimiterMemory({ points: 100, duration: seconds });
  readonly #account = new RateLimiterMemory({ points: 100, duration: seconds });

  /**
   * Counts an attempt before its password is looked at, so that many at once do not all get through.
   * @throws OpenSeatError `SignIn.Locked`
   */
  async take(attempt: SignInAttempt): Promise<void> {
    await counted('SignIn.Locked', async () => {
      await this.#here.consume(hereKey(attempt));
      await this.#address.consume(attempt.address);
      await this.#account.consume(accountKey(attempt));
    });
  }

  /** Counts an attempt whose account is not known yet. @throws OpenSeatError `SignIn.TooMany` */
  async takeOfAddress(address: string): Promise<void> {
    await counted('SignIn.TooMany', () => this.#address.consume(address));
  }

  async giveBackToAddress(address: string): Promise<void> {
    await this.#address.reward(address, 1);
  }

  /** The password was right: what it took is given back. */
  async succeeded(attempt: SignInAttempt): Promise<void> {
    await this.#here.delete(hereKey(attempt));
    await this.#address.reward(attempt.address, 1);
    await this.#account.reward(accountKey(attempt), 1);
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

function accountKey({ instanceId, userName }: SignInAttempt): string {
  return JSON.stringify([instanceId, userName]);
}

function hereKey(attempt: SignInAttempt): string {
  return `${attempt.address} ${accountKey(attempt)}`;
}
