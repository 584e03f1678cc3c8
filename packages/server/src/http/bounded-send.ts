import type { WebSocket } from 'ws';

/** Limit of bytes that wait for a reader. A workbench's snapshot has some kilobytes. */
const maxBuffered = 1024 * 1024;

/**
 * Sends a text. If more than 1 MB is waiting for the reader, the connection is terminated instead, as a close
 * frame would have to wait too. Returns whether it was sent.
 */
export function sendBounded(socket: WebSocket, text: string): boolean {
  if (socket.readyState !== socket.OPEN) return false;
  if (socket.bufferedAmount > maxBuffered) {
    socket.terminate();
    return false;
  }
  socket.send(text);
  return true;
}
