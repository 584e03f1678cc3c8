import Type from 'typebox';
import { EpochMs, Id, operation } from '../../operation.ts';

/**
 * Creates a link with which a user sets a password once: a new user, or after a forgotten password. Give it
 * to that user only. It replaces earlier links. Setting the password ends all sessions of the user.
 * OpenSeat extension.
 */
export const CreatePasswordLink = operation({
  name: 'CreatePasswordLink',
  version: '2020-07-01',
  summary: 'A link for a user to set a password',
  request: Type.Object({
    instanceId: Id,
    userId: Id,
    /** How long it is valid; absent: 72. */
    validHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 168 })),
  }),
  response: Type.Object({ address: Type.String(), expiresTime: EpochMs }),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: ['NotExist.User'],
});
