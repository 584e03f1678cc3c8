import Type from 'typebox';
import { everyRole, Id, list, operation } from '../operation.ts';

/**
 * Encrypts numbers that a page is to call without knowing them (ccc-api 3.3; document, method 11). The page gives a `cypherText`, a number to call
 * from and the `publicKey` to `call()`. Without a `publicKey`, for the instance's present one: a key is given out for a day and opens what was encrypted for it
 * for another day. It is an RSA key (2048 bits, base64 of DER), and the cipher is RSA-OAEP with SHA-256, so that a backend may as well encrypt
 * by itself. Ask by POST: addresses are written to logs on the way.
 */
export const Encrypt = operation({
  name: 'Encrypt',
  version: '2017-07-05',
  summary: 'Encrypt numbers to be called',
  request: Type.Object({
    /** Absent: the instance of whoever asks, as the cloud's action has none. */
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
