import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { childEnvironment } from '../../child-environment.ts';

/** Waits for the end of the server, which closes the pipe, then holds the connection for a second. */
const script = 'cat >/dev/null 3<&-; exec sleep 1';

/**
 * Holds a connection of Asterisk open for a second after this process is killed. The sockets of the browsers' phones
 * close with the process, and Asterisk 22 can crash when it tells that to an application whose own connection closes
 * at the same moment (ADR 0083).
 */
export function outliveServer(socket: Socket, log: Logger): void {
  // By its number: Node stops reading from a socket that it gives to a child.
  const { fd } = (socket as unknown as { _handle?: { fd?: number } })._handle ?? {};
  if (fd === undefined || fd < 0) return;
  const holder = spawn('/bin/sh', ['-c', script], {
    // Ctrl-C must not reach it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore', fd],
    env: childEnvironment(),
  });
  holder.on('error', (error) => log.warn({ err: error }, "Asterisk's connection ends with this process"));
  holder.unref();
  (holder.stdin as Socket | null)?.unref();
  holder.stdin?.on('error', () => undefined);
  socket.once('close', () => {
    if (holder.pid === undefined || holder.exitCode !== null || holder.signalCode !== null) return;
    try {
      process.kill(-holder.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  });
}
