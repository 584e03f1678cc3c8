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

/**
 * The origin that the client used. A proxy in front reports it in `X-Forwarded-Proto` and `-Host` (trusted by
 * Fastify).
 */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** The access token in the header. */
export function bearerOf(request: FastifyRequest): string | undefined {
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

/** The caller of a bearer token, taken from the header or, in POP, from `explicit`. */
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

/**
 * Names the user that a backend with an administrator's AccessKey acts for. The request has that user's
 * rights. The parameter is signed like any other.
 */
const actingParameter = 'OpenSeatUser';
/** The header form is refused: headers are not signed, so an intermediary could change it. */
const unsignedHeader = 'x-openseat-user';

/** @throws OpenSeatError `NoPermission.User`, `NotExist.User`, `User.Disabled` */
async function inTheNameOf(services: Services, caller: Caller, userId: string): Promise<Caller> {
  const { identity } = caller;
  if (userId === identity.userId) return { ...caller, actsForUsers: false };
  if (!caller.actsForUsers) throw new OpenSeatError('NoPermission.User');
  const user = await services.users.find(userId);
  if (user?.instanceId !== identity.instanceId) throw new OpenSeatError('NotExist.User', { id: userId });
  if (user.disabled) throw new OpenSeatError('User.Disabled');
  return { ...caller, identity: user, actsForUsers: false };
}

/**
 * The caller of a request signed with an AccessKey: the user that the key belongs to.
 * A program with an administrator's key acts as that administrator. `UserId` names the user that it asks for,
 * as in the cloud's API. With `OpenSeatUser` the request has that user's rights and no others.
 * A temporary key comes with a `SecurityToken`. It is a user's sign-in and acts for no other user.
 */
export async function authenticateSigned(
  services: Services,
  request: FastifyRequest,
  parameters: SignedParameters,
): Promise<Caller> {
  if (request.headers[unsignedHeader] !== undefined) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'X-OpenSeat-User',
      reason: `not signed; send the parameter ${actingParameter}`,
    });
  }
  const userId = await services.accessKeys.verify(request.method, parameters);
  const { SecurityToken } = parameters;
  const access = SecurityToken ? await services.oauth.accessOf(SecurityToken) : undefined;
  const signedIn = await callerOf(services, request, userId, access && signInId.client(access.grantHash));
  const { AccessKeyId: id = '' } = parameters;
  const caller: Caller = SecurityToken
    ? signedIn
    : {
        ...signedIn,
        accessKey: { id, ownerId: userId },
        actsForUsers: signedIn.identity.roles.includes('administrator'),
      };
  const acting = parameters[actingParameter];
  return acting === undefined ? caller : inTheNameOf(services, caller, acting);
}
