import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyRequest } from 'fastify';
import type { SignedParameters } from '../auth/pop-signature.ts';
import { signInId } from '../auth/sign-ins.ts';
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

async function callerOf(
  services: Services,
  request: FastifyRequest,
  userId: string | undefined,
  signIn: string | undefined,
): Promise<Caller> {
  const identity = userId === undefined ? undefined : await services.users.find(userId);
  if (!identity || identity.disabled) throw new OpenSeatError('InvalidToken');
  return { identity, signIn, requestId: request.id, deviceId: undefined, origin: originOf(request) };
}

/** Who asks, by a bearer token from the header or, in POP, from `explicit`. */
export async function authenticate(
  services: Services,
  request: FastifyRequest,
  explicit?: string,
): Promise<Caller> {
  const token = explicit || bearerOf(request);
  if (!token) throw new OpenSeatError('NotAuthenticated');
  const access = await services.oauth.accessOf(token);
  if (access) return callerOf(services, request, access.userId, signInId.client(access.grantHash));
  const userId = await services.accessTokens.userOf(token);
  return callerOf(services, request, userId, services.accessTokens.signInOf(token));
}

/** The header by which a backend with an administrator's AccessKey says in whose name it asks, to have no more than her rights. */
const actingHeader = 'x-openseat-user';

/** @throws OpenSeatError `NoPermission.User`, `NotExist.User`, `User.Disabled` */
async function inTheNameOf(services: Services, caller: Caller, userId: string): Promise<Caller> {
  const { identity } = caller;
  if (userId === identity.userId) return caller;
  if (!identity.roles.includes('administrator')) throw new OpenSeatError('NoPermission.User');
  const user = await services.users.find(userId);
  if (user?.instanceId !== identity.instanceId) throw new OpenSeatError('NotExist.User', { id: userId });
  if (user.disabled) throw new OpenSeatError('User.Disabled');
  return { ...caller, identity: user };
}

/**
 * Who asks, by an AccessKey's signature: the user whom the key belongs to. A program that holds an administrator's key is that
 * administrator, and names in `UserId` whom it asks for, as with the cloud's API; with `X-OpenSeat-User` it has that user's rights
 * and no others.
 */
export async function authenticateSigned(
  services: Services,
  request: FastifyRequest,
  parameters: SignedParameters,
): Promise<Caller> {
  const userId = await services.accessKeys.verify(request.method, parameters);
  const { SecurityToken } = parameters;
  const access = SecurityToken ? await services.oauth.accessOf(SecurityToken) : undefined;
  const caller = await callerOf(services, request, userId, access && signInId.client(access.grantHash));
  const acting = request.headers[actingHeader];
  return typeof acting === 'string' ? inTheNameOf(services, caller, acting) : caller;
}
