import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/**
 * Calls one number and, when that answers, another, and joins the two; no agent has a part in it. Each has as long to answer as a call has
 * (`OPENSEAT_DIAL_SECONDS`). Its record has the type `Back2Back`; it is not recorded. Costs two places in the caller's limit (ccc-api 3.7).
 */
export const StartBack2BackCall = operation({
  name: 'StartBack2BackCall',
  version: '2017-07-05',
  summary: 'Call two numbers and join them',
  request: Type.Object({
    instanceId: Id,
    /** Who is called first, and hears the other ring. */
    caller: Type.String({ minLength: 1, maxLength: 64 }),
    callee: Type.String({ minLength: 1, maxLength: 64 }),
    /** The outbound number of the instance that both are shown; absent: its first. */
    callCenterNumber: Type.Optional(Type.String({ maxLength: 64 })),
    /** Of the cloud's; nothing is done with it. */
    workflowId: Type.Optional(Type.String({ maxLength: 128 })),
  }),
  response: Type.Object({
    /** The contact's id, by which its record is found. */
    taskId: Type.String(),
    /** `OK`: the first is being called. */
    statusCode: Type.String(),
    statusDesc: Type.String(),
    /** Epoch milliseconds. */
    timeStamp: Type.String(),
  }),
  roles: ['administrator'],
  errors: ['invalid callee', 'caller outof range', 'Request.TooMany', 'InternalService.CTI'],
});
