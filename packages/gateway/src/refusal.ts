import type { OpenSeatError } from '@openseat/protocol/errors';
import type { KeyStyle } from './key-style.ts';

/** A JSON response that must not be cached. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/**
 * The gateway's own refusal, in both forms that the SDK reads: `errorCode` as in the cloud's demonstration
 * backends (ccc-api 1.1), and the envelope's `Code`.
 */
export function refusal(error: OpenSeatError, style: KeyStyle, requestId: string): Response {
  const { code, message, tip, status } = error;
  // The rest of the connection is an unread body.
  const headers: Record<string, string> = status === 413 ? { connection: 'close' } : {};
  if (style === 'openapi') {
    const body = { RequestId: requestId, Success: false, Code: code, Message: message, Tip: tip };
    return json(status, { ...body, HttpStatusCode: status }, headers);
  }
  const body = { requestId, success: false, errorCode: code, code, message, tip };
  return json(status, { ...body, httpStatusCode: status }, headers);
}
