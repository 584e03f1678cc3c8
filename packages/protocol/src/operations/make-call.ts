import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** Calls `callee` from one of the agent's outbound numbers (document, method 11), or another agent by her extension. */
export const MakeCall = operation({
  name: 'MakeCall',
  version: '2020-07-01',
  summary: 'Place a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** What to dial; with a `publicKey`, a cipher of it, as `Encrypt` makes it. */
    callee: Type.String({ minLength: 1, maxLength: 1024 }),
    /** The key that `callee` was encrypted for: neither the agent nor her records are told the number, but with four digits hidden. */
    publicKey: Type.Optional(Type.String({ maxLength: 1024 })),
    /**
     * One of the outbound numbers of the agent's groups; absent or empty: the first of them; `auto`: the nearest to the callee, as
     * `PickLocalNumber` chooses.
     */
    caller: Type.Optional(Type.String({ maxLength: 64 })),
    timeoutSeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 120 })),
    tags: Type.Optional(Type.String({ maxLength: 2048 })),
  }),
  response: CallAnswer,
  roles: everyRole,
  errors: [
    'InvalidOperation.UserState',
    'caller outof range',
    'invalid callee',
    'UserBusy',
    'invalid cipher',
    'InternalService.CTI',
  ],
});
