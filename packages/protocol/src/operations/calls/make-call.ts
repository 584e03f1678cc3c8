import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/**
 * Calls `callee` from one of the agent's outbound numbers (document, method 11), or another agent by
 * extension.
 */
export const MakeCall = operation({
  name: 'MakeCall',
  version: '2020-07-01',
  summary: 'Place a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /**
     * The number to dial, in any form. The digits of an extension (`010-66668888-1`) are sent after the
     * answer. With a `publicKey`: a cipher made by `Encrypt`.
     */
    callee: Type.String({ minLength: 1, maxLength: 1024 }),
    /**
     * The key that `callee` was encrypted with. The agent and the call records see the number with four
     * digits hidden.
     */
    publicKey: Type.Optional(Type.String({ maxLength: 1024 })),
    /**
     * The caller ID: an outbound number of the agent's groups. Absent or empty: the first of them. `auto`:
     * the nearest to the callee, as `PickLocalNumber` chooses.
     */
    caller: Type.Optional(Type.String({ maxLength: 64 })),
    timeoutSeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 120 })),
    /**
     * A callback that is due: the agent's own, or one of the agent's groups that has no agent. Its customer is
     * called, with its caller ID, instead of `callee`. No other agent can take it from then on. OpenSeat extension.
     */
    callbackId: Type.Optional(Id),
    tags: Type.Optional(Type.String({ maxLength: 2048 })),
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: [
    'InvalidOperation.UserState',
    'caller outof range',
    'invalid callee',
    'Dial.DestinationClosed',
    'Dial.LimitReached',
    'NotExist.Extension',
    'UserBusy',
    'invalid cipher',
    'InternalService.CTI',
    'WrapUp.CodeRequired',
    'NotExist.Record',
    'Callback.Taken',
    'Callback.NotDue',
  ],
});
