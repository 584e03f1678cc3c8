import Type from 'typebox';
import { Id, operation } from '../operation.ts';
import { LinkedIdentityInfo } from './identity-provider-info.ts';

/** Says whom of the provider's users a user is, whatever `matchBy` says. Ours. */
export const LinkIdentity = operation({
  name: 'LinkIdentity',
  version: '2020-07-01',
  summary: "Links a user to whom she is at the company's identity provider",
  request: Type.Object({
    instanceId: Id,
    userId: Id,
    subject: Type.String({ minLength: 1, maxLength: 255 }),
  }),
  response: Type.Object({ linkedIdentity: LinkedIdentityInfo }),
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider', 'NotExist.User', 'IdentityLink.Taken'],
});
