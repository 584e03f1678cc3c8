/**
 * Whether a request comes from a page that may act for a signed-in agent: one of this backend's own origin,
 * or of a configured one. Cookies alone are no proof: a link or form of another site sends them too.
 *
 * `Sec-Fetch-Site` is set by the browser and cannot be set by a page; browsers send it to https and
 * localhost. Without it the hosts of `Origin` and `Host` are compared. A program that sends neither is no
 * browser, so no user can be tricked.
 */
export function comesFromOwnPage(request: Request, origins: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null && origins.includes(origin)) return true;
  const site = request.headers.get('sec-fetch-site');
  // `none` means a typed address, or a bookmark.
  if (site !== null) return site === 'same-origin';
  return origin === null || hostOf(origin) === new URL(request.url).host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Headers that let a page of another origin read the response, with cookies. */
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

/** The response to a CORS preflight request. */
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
