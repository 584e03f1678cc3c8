import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The account that a password is tried for. */
export interface Account {
  readonly instanceId: string;
  readonly userName: string;
}

interface Options {
  readonly secret: Buffer;
  /** Whether browsers reach the server by https only. */
  readonly secure: boolean;
  readonly now?: () => number;
}

const lifeSeconds = 180 * 86_400;
/** Users who share a browser. The user with the oldest sign-in is forgotten first. */
const usersPerBrowser = 16;
const tokenForm = /^(?<issued>\d{1,12})-(?<nonce>[\w-]{12})-(?<mac>[\w-]{22})$/;

/**
 * Browsers that a user has signed in from, known by a cookie that only this server can write. Strangers'
 * wrong passwords do not slow down such a browser (OWASP, "device cookies"). The cookie gives no access: the
 * password is still needed.
 */
export class KnownDevices {
  readonly #secret: Buffer;
  readonly #secure: boolean;
  readonly #now: () => number;

  constructor({ secret, secure, now = Date.now }: Options) {
    this.#secret = secret;
    this.#secure = secure;
    this.#now = now;
  }

  /** The browser's id for counting. Undefined: the user has not signed in from it. */
  idOf(account: Account, cookies: string | undefined): string | undefined {
    return this.#tokensIn(cookies).find((token) => this.#isOf(account, token));
  }

  /** The `Set-Cookie` line after a successful sign-in. */
  remember(account: Account, cookies: string | undefined): string {
    const others = this.#tokensIn(cookies).filter((token) => !this.#isOf(account, token));
    const issued = Math.floor(this.#now() / 1000);
    const nonce = randomBytes(9).toString('base64url');
    const token = `${issued}-${nonce}-${this.#mac(account, issued, nonce).toString('base64url')}`;
    return [
      `${this.#name}=${[token, ...others].slice(0, usersPerBrowser).join('.')}`,
      'Path=/',
      'HttpOnly',
      'SameSite=Lax',
      ...(this.#secure ? ['Secure'] : []),
      `Max-Age=${lifeSeconds}`,
    ].join('; ');
  }

  get #name(): string {
    return this.#secure ? '__Host-openseat-device' : 'openseat-device';
  }

  #tokensIn(cookies = ''): readonly string[] {
    const prefix = `${this.#name}=`;
    const pair = cookies.split(';').find((one) => one.trim().startsWith(prefix));
    return pair?.trim().slice(prefix.length).split('.').slice(0, usersPerBrowser) ?? [];
  }

  #isOf(account: Account, token: string): boolean {
    const { issued = '', nonce = '', mac = '' } = tokenForm.exec(token)?.groups ?? {};
    if (mac === '' || Number(issued) + lifeSeconds < this.#now() / 1000) return false;
    const given = Buffer.from(mac, 'base64url');
    const expected = this.#mac(account, Number(issued), nonce);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #mac({ instanceId, userName }: Account, issued: number, nonce: string): Buffer {
    const text = JSON.stringify([instanceId, userName, issued, nonce]);
    return createHmac('sha256', this.#secret).update(text).digest().subarray(0, 16);
  }
}
