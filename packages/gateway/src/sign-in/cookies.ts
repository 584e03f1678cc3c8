/** A cookie from a request's header. */
export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value) return value;
  }
  return undefined;
}

interface CookieOptions {
  /** Whether browsers reach the backend by https. */
  readonly secure: boolean;
  readonly sameSite?: 'Lax' | 'None';
  readonly seconds?: number;
}

/**
 * With https the prefix prevents sister domains from setting a cookie of this name (RFC 6265bis, 4.1.3.2).
 */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** A `Set-Cookie` line for a cookie that scripts cannot read. An empty value deletes the cookie. */
export function setCookie(name: string, value: string, options: CookieOptions): string {
  const seconds = value === '' ? 0 : options.seconds;
  return [
    `${cookieName(name, options.secure)}=${value}`,
    'Path=/',
    'HttpOnly',
    `SameSite=${options.sameSite ?? 'Lax'}`,
    ...(options.secure ? ['Secure'] : []),
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
  ].join('; ');
}
