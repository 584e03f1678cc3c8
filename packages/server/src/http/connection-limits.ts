import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyServerOptions } from 'fastify';
import { addressKey } from '../auth/address-key.ts';

export interface ConnectionLimits {
  /** Time for a request's headers, from the start of the connection; milliseconds. */
  readonly headersMs: number;
  /** Time for a whole request. */
  readonly requestMs: number;
  /** Time that a connection may be idle, such as one that does not read its answer. */
  readonly idleMs: number;
  /** Interval of the checks. */
  readonly checkMs: number;
  /** All connections, including websockets. */
  readonly connections: number;
  /** Connections of an address with an incomplete request. Trusted proxies are not counted. */
  readonly unfinishedPerAddress: number;
}

export const connectionLimits: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 60_000,
  idleMs: 90_000,
  checkMs: 5000,
  connections: 20_000,
  unfinishedPerAddress: 128,
};

/** The limits that Node enforces. */
export function limitedServer(limits: ConnectionLimits) {
  return {
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkMs },
  } satisfies FastifyServerOptions & { http: object };
}

/** @param isTrusted whether an address is a proxy with many clients */
export function limitConnections(
  server: Server,
  limits: ConnectionLimits,
  isTrusted: (address: string) => boolean,
): void {
  server.maxConnections = limits.connections;
  const unfinished = new Map<string, Set<Socket>>();

  const finish = (socket: Socket, key: string) => {
    const sockets = unfinished.get(key);
    if (sockets?.delete(socket) && sockets.size === 0) unfinished.delete(key);
  };
  const begin = (socket: Socket): string | undefined => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || isTrusted(remoteAddress)) return undefined;
    const key = addressKey(remoteAddress);
    const sockets = unfinished.get(key) ?? new Set();
    if (!sockets.has(socket) && sockets.size >= limits.unfinishedPerAddress) {
      socket.destroy();
      return undefined;
    }
    unfinished.set(key, sockets.add(socket));
    return key;
  };

  server.on('connection', (socket) => {
    const key = begin(socket);
    if (key !== undefined) socket.once('close', () => finish(socket, key));
  });
  // Prepended: Fastify's own listener may answer at once.
  server.prependListener('request', (message: IncomingMessage) => {
    const key = begin(message.socket);
    if (key === undefined) return;
    message.once('end', () => finish(message.socket, key));
  });
  // A websocket's request is complete. Its own route has further limits.
  server.prependListener('upgrade', ({ socket }: IncomingMessage) => {
    if (socket.remoteAddress !== undefined) finish(socket, addressKey(socket.remoteAddress));
  });
}
