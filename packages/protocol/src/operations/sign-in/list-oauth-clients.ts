import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { OAuthClientInfo } from './oauth-client-info.ts';

/** The programs that users of this instance sign in to. OpenSeat extension. */
export const ListOAuthClients = operation({
  name: 'ListOAuthClients',
  version: '2020-07-01',
  summary: 'The programs that users sign in to',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({ clients: list('Client', OAuthClientInfo) }),
  roles: ['administrator'],
  errors: [],
});
