import type { Operation, RequestOf, ResponseOf } from '@openseat/protocol';
import type { TSchema } from 'typebox';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { UsedAccessKey } from '../auth/access-keys.ts';
import type { Services } from './services.ts';

/** The caller of an operation, and the request that it came in. */
export interface Caller {
  /** The user whose rights the request has. */
  readonly identity: AgentIdentity;
  /**
   * The AccessKey that signed the request, or that was used to get the workbench's token. Undefined: none.
   */
  readonly accessKey?: UsedAccessKey | undefined;
  /** True for a backend with an administrator's AccessKey, which may act for any user of its instance. */
  readonly actsForUsers?: boolean;
  readonly requestId: string;
  /** The sign-in that the request's token belongs to. An AccessKey has none. */
  readonly signIn?: string | undefined;
  /** The workbench that sent the request through the agent channel. */
  readonly deviceId: string | undefined;
  /** Origin that the caller uses, such as `https://cc.example.com`. Addresses in answers begin with it. */
  readonly origin: string;
}

/** What a handler gets: the caller, and the user that the request is about. */
export interface RequestContext extends Caller {
  /** The user named by `userId`, once access is checked. Default: the caller. */
  readonly user: AgentIdentity;
}

export interface Handler {
  readonly operation: Operation;
  /** The handler itself writes to the audit log what it does for another user. */
  readonly notesItself?: boolean;
  /** `request` has been checked against the operation's schema. */
  readonly handle: (services: Services, caller: RequestContext, request: unknown) => Promise<unknown>;
}

/** Binds an operation of the protocol to its handler. */
export function handler<Request extends TSchema, Response extends TSchema>(
  operation: Operation<Request, Response>,
  handle: (
    services: Services,
    caller: RequestContext,
    request: RequestOf<Operation<Request, Response>>,
  ) => Promise<ResponseOf<Operation<Request, Response>>>,
  options: Pick<Handler, 'notesItself'> = {},
): Handler {
  return { operation, handle: handle as Handler['handle'], ...options };
}
