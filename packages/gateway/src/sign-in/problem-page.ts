import type { OpenSeatError } from '@openseat/protocol/errors';
import { refusal } from '../refusal.ts';

/** A failed sign-in, as a page in both languages or as a response for a program. */
export function problemPage(
  request: Request,
  error: OpenSeatError,
  signInPath: string,
  requestId: string,
): Response {
  if (!request.headers.get('accept')?.includes('text/html')) return refusal(error, 'plain', requestId);
  const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>登录 · Sign in</title>
<p>${error.tip}</p>
<p lang="en">${error.message}</p>
<p><a href="${signInPath}">重新登录 · <span lang="en">Sign in again</span></a></p>
<p><small>${error.code} · ${requestId}</small></p>
</html>
`;
  return new Response(page, {
    status: error.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    },
  });
}
