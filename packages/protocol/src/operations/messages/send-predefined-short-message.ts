import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * Sends a short message from a template. `phoneNumbers` are separated by commas, at most 20.
 * `templateParam` is a JSON text with the values of the placeholders; `${agent}` and `${company}` need
 * none. `bizId` names these messages in ListMessages.
 */
export const SendPredefinedShortMessage = operation({
  name: 'SendPredefinedShortMessage',
  version: '2017-07-05',
  summary: 'Send a predefined short message',
  request: Type.Object({
    instanceId: Id,
    phoneNumbers: Type.String({ minLength: 1, maxLength: 1024 }),
    configId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    templateParam: Type.Optional(Type.String({ maxLength: 2048 })),
  }),
  response: Type.Object({ bizId: Type.String() }),
  roles: everyRole,
  errors: ['NotExist.SmsConfig', 'Parameter.Invalid', 'Request.TooMany'],
});
