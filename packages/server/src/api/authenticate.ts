import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './handler.ts';
import type { Services } from './services.ts';

export function newRequestId(): string {
  return randomUUID().toUpperCase();
}

/** The origin that the client reached us at. A proxy in front tells by `X-Forwarded-Proto` and `-Host` (trusted by Fastify). */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Who asks, by a bearer token from the header or, in POP, from `explicit`. */
export async function authenticate(
  services: Services,
  request: FastifyRequest,
  explicit?: string,
): Promise<Caller> {
  const token = explicit || bearerOf(request);
  if (!token) throw new OpenSeatError('NotAuthenticated');
  const userId = await services.accessTokens.userOf(token);
  const identity = userId === undefined ? undefined : await services.users.find(userId);
  if (!identity) throw new OpenSeatError('InvalidToken');
  return { identity, requestId: request.id, deviceId: undefined, origin: originOf(request) };
}
