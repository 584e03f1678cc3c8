import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Removes the identity provider and all links to users. Users sign in by password only. Current sessions
 * continue. OpenSeat extension.
 */
export const RemoveIdentityProvider = operation({
  name: 'RemoveIdentityProvider',
  version: '2020-07-01',
  summary: "Removes the company's identity provider, with its links to users",
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider'],
});
