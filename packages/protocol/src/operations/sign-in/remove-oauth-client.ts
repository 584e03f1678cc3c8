import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/** Removes a program that users sign in to, and signs its users out of it. OpenSeat extension. */
export const RemoveOAuthClient = operation({
  name: 'RemoveOAuthClient',
  version: '2020-07-01',
  summary: 'Removes a program that users sign in to, with its tokens',
  request: Type.Object({ instanceId: Id, clientId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.OAuthClient', 'InUse.OAuthClient'],
});
