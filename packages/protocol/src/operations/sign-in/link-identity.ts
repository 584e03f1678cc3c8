import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { LinkedIdentityInfo } from './identity-provider-info.ts';

/** Links a user to an identity at the provider, whatever `matchBy` is set to. OpenSeat extension. */
export const LinkIdentity = operation({
  name: 'LinkIdentity',
  version: '2020-07-01',
  summary: "Links a user to an identity at the company's identity provider",
  request: Type.Object({
    instanceId: Id,
    userId: Id,
    subject: Type.String({ minLength: 1, maxLength: 255 }),
  }),
  response: Type.Object({ linkedIdentity: LinkedIdentityInfo }),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider', 'NotExist.User', 'IdentityLink.Taken'],
});
