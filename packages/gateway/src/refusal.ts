import type { OpenSeatError } from '@openseat/protocol/errors';
import type { KeyStyle } from './key-style.ts';

/** A JSON answer that nobody may keep. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/**
 * A refusal of the gateway's own, in the forms in which the SDK reads errors: `errorCode` as the cloud's demonstration backends
 * have it (ccc-api 1.1), and the envelope's `Code`.
 */
export function refusal(error: OpenSeatError, style: KeyStyle, requestId: string): Response {
  const { code, message, tip, status } = error;
  // What follows in the connection is the rest of a body that nobody is going to read.
  const headers: Record<string, string> = status === 413 ? { connection: 'close' } : {};
  if (style === 'openapi') {
    const body = { RequestId: requestId, Success: false, Code: code, Message: message, Tip: tip };
    return json(status, { ...body, HttpStatusCode: status }, headers);
  }
  const body = { requestId, success: false, errorCode: code, code, message, tip };
  return json(status, { ...body, httpStatusCode: status }, headers);
}
