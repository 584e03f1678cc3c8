import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * Sends a rating request to the customer of a contact by short message, once for each agent (document,
 * method 22). `acid` is the contact's id. An agent may send it to the customer's own number in that
 * contact. An administrator may send it to another, as a landline receives no short messages.
 */
export const LaunchShortMessageAppraise = operation({
  name: 'LaunchShortMessageAppraise',
  version: '2017-07-05',
  summary: 'Ask for a rating by short message',
  request: Type.Object({
    instanceId: Id,
    acid: Id,
    /** 0 inbound, 1 outbound. It has no effect: the contact's own direction counts. */
    contactType: Type.Integer({ minimum: 0, maximum: 1 }),
    phoneNumbers: Type.String({ minLength: 1, maxLength: 1024 }),
    skillGroupId: Type.Optional(Type.String({ maxLength: 128 })),
  }),
  response: Type.Object({}),
  roles: everyRole,
  errors: [
    'NotExists.JobId',
    'Survey.NotEnabled',
    'Survey.Sent',
    'NotExist.SmsConfig',
    'Parameter.Invalid',
    'Request.TooMany',
  ],
});
