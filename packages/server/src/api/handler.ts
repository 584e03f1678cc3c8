import type { Operation, RequestOf, ResponseOf } from '@openseat/protocol';
import type { TSchema } from 'typebox';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { Services } from './services.ts';

/** Who asks, and through which request. */
export interface Caller {
  readonly identity: AgentIdentity;
  readonly requestId: string;
  /** The sign-in whose token came with the request; an AccessKey has none. */
  readonly signIn?: string | undefined;
  /** The workbench that asks, when it came through the agent channel. */
  readonly deviceId: string | undefined;
  /** Origin that the caller reaches us at, such as `https://cc.example.com`, for addresses in answers. */
  readonly origin: string;
}

export interface Handler {
  readonly operation: Operation;
  /** `request` has been checked against the operation's schema. */
  readonly handle: (services: Services, caller: Caller, request: unknown) => Promise<unknown>;
}

/** Binds an operation of the protocol to what carries it out. */
export function handler<Request extends TSchema, Response extends TSchema>(
  operation: Operation<Request, Response>,
  handle: (
    services: Services,
    caller: Caller,
    request: RequestOf<Operation<Request, Response>>,
  ) => Promise<ResponseOf<Operation<Request, Response>>>,
): Handler {
  return { operation, handle: handle as Handler['handle'] };
}
