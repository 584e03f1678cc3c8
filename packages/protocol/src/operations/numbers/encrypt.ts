import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';

/**
 * Encrypts numbers that a page calls without knowing them (ccc-api 3.3; document, method 11). The page
 * passes a `cypherText`, an outbound number and the `publicKey` to `call()`. Without a `publicKey` the
 * instance's current key is used. A key encrypts for one day and can be used for calls for one day more. It
 * is an RSA key (2048 bits, base64 of DER), and the cipher is RSA-OAEP with SHA-256, so a backend can also
 * encrypt by itself. Use POST, as query strings end up in logs.
 */
export const Encrypt = operation({
  name: 'Encrypt',
  version: '2017-07-05',
  summary: 'Encrypt numbers to be called',
  request: Type.Object({
    /** Absent: the user's own instance, as the cloud's action has no such parameter. */
    instanceId: Type.Optional(Id),
    publicKey: Type.Optional(Type.String({ maxLength: 1024 })),
    plainText: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 100 })),
  }),
  response: Type.Object({
    publicKey: Type.String(),
    cypherContents: list(
      'CypherContent',
      Type.Object({ plainText: Type.String(), cypherText: Type.String() }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'invalid cipher', 'Parameter.Invalid'],
});
