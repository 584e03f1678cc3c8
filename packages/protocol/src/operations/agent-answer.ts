import Type from 'typebox';
import { CallContext } from './call-context.ts';
import { UserContext } from './user-context.ts';

/** What operations on an agent's own status answer. */
export const StatusAnswer = Type.Object({ data: UserContext });

/** What operations on a call answer. `callContext` is absent once the call is over. */
export const CallAnswer = Type.Object({
  data: Type.Object({
    contextId: Type.Optional(Type.Integer()),
    callContext: Type.Optional(CallContext),
    userContext: UserContext,
  }),
});
