import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Calls one number, calls a second one when the first answers, and joins the two, without an agent. Each
 * may ring as long as any call (`OPENSEAT_DIAL_SECONDS`). The record has the type `Back2Back`; the call is
 * not recorded. It counts twice towards the caller's limit (ccc-api 3.7).
 */
export const StartBack2BackCall = operation({
  name: 'StartBack2BackCall',
  version: '2017-07-05',
  summary: 'Call two numbers and join them',
  request: Type.Object({
    instanceId: Id,
    /** The party called first, who then hears the ringing tone of the second. */
    caller: Type.String({ minLength: 1, maxLength: 64 }),
    callee: Type.String({ minLength: 1, maxLength: 64 }),
    /** The caller ID for both calls, an outbound number of the instance; absent: the first. */
    callCenterNumber: Type.Optional(Type.String({ maxLength: 64 })),
    /** A parameter of the cloud's API. It has no effect. */
    workflowId: Type.Optional(Type.String({ maxLength: 128 })),
  }),
  response: Type.Object({
    /** The contact's id, which finds the record. */
    taskId: Type.String(),
    /** `OK`: the first is being called. */
    statusCode: Type.String(),
    statusDesc: Type.String(),
    /** Epoch milliseconds. */
    timeStamp: Type.String(),
  }),
  roles: ['administrator'],
  errors: [
    'invalid callee',
    'caller outof range',
    'Dial.DestinationClosed',
    'Dial.LimitReached',
    'Request.TooMany',
    'InternalService.CTI',
  ],
});
