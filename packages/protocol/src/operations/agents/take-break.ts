import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/**
 * Puts the agent on a break: no calls are offered. `code` is free text; each company defines its own kinds
 * of break (document, method 6).
 */
export const TakeBreak = operation({
  name: 'TakeBreak',
  version: '2020-07-01',
  summary: 'Take a break',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    code: Type.String({ minLength: 1, maxLength: 64 }),
    /** 1 to 5, the document's breakId. */
    breakId: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  }),
  response: StatusAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState', 'WrapUp.CodeRequired'],
});
