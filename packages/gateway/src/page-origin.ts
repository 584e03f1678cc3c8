/**
 * Whether a request comes from a page that may ask in a signed-in agent's name: one of this backend's own origin or of one that the
 * company names. Cookies alone do not tell: a link or a form of another site brings them along.
 *
 * `Sec-Fetch-Site` is the browser's own word and cannot be set by a page; browsers send it to https and localhost. Without it the
 * hosts of `Origin` and `Host` are compared. A program that sends neither is no browser, and there is nobody to be tricked.
 */
export function comesFromOwnPage(request: Request, origins: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null && origins.includes(origin)) return true;
  const site = request.headers.get('sec-fetch-site');
  // `none` is an address that was typed, or a bookmark.
  if (site !== null) return site === 'same-origin';
  return origin === null || hostOf(origin) === new URL(request.url).host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** What lets a page of another origin read the answer, cookies included. */
export function corsHeaders(request: Request, origins: readonly string[]): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origins.length === 0) return {};
  if (origin === null || !origins.includes(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
  };
}

/** The answer to a browser's question before a request with headers of the page's own. */
export function preflight(request: Request, origins: readonly string[]): Response {
  const headers = corsHeaders(request, origins);
  if (headers['access-control-allow-origin'] === undefined)
    return new Response(null, { status: 403, headers });
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': '600',
    },
  });
}
