import Type from 'typebox';
import { EpochMs, Id, operation } from '../operation.ts';

/**
 * An address where a user chooses her password, once: for a new user, or one who has forgotten hers. Give it to her alone. A new one ends those
 * before; with a new password she is signed out everywhere. Ours.
 */
export const CreatePasswordLink = operation({
  name: 'CreatePasswordLink',
  version: '2020-07-01',
  summary: 'An address where a user chooses her password',
  request: Type.Object({
    instanceId: Id,
    userId: Id,
    /** How long it is good for; absent: 72. */
    validHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 168 })),
  }),
  response: Type.Object({ address: Type.String(), expiresTime: EpochMs }),
  roles: ['administrator'],
  errors: ['NotExist.User'],
});
