import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { OpenSeatError } from '@openseat/protocol';
import { newRequestId } from '../authenticate.ts';
import { wireError } from './plain-http.ts';

function statusOf(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

/** Answers unreadable and incomplete requests, and closes the connection. */
export function refuseUnreadable(
  error: Error & { readonly code?: string },
  socket: Socket,
  headers: readonly string[],
): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const status = statusOf(error.code);
  const refusal = new OpenSeatError('Request.Malformed', { reason: error.code ?? 'unreadable' });
  const body = JSON.stringify({ requestId: newRequestId(), ...wireError(refusal) });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
