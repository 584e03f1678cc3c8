import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/** A new token for the agent channel, before the old one expires (ccc-api 3.1). */
export const RefreshToken = operation({
  name: 'RefreshToken',
  version: '2017-07-05',
  summary: 'A new token for the agent channel',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({
    token: Type.Object({ signData: Type.String(), signature: Type.String() }),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
