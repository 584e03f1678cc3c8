import Type from 'typebox';
import { CallContext } from '../calls/call-context.ts';
import { UserContext } from './user-context.ts';

/** The response of operations on an agent's own status. */
export const StatusAnswer = Type.Object({ data: UserContext });

/** The response of operations on a call. `callContext` is absent once the call has ended. */
export const CallAnswer = Type.Object({
  data: Type.Object({
    contextId: Type.Optional(Type.Integer()),
    callContext: Type.Optional(CallContext),
    userContext: UserContext,
  }),
});
