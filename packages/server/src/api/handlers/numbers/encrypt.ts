import { operations } from '@openseat/protocol';
import { requireNumbers } from '../../../numbers/number-cipher.ts';
import { handler } from '../../handler.ts';

export const encrypt = handler(operations.Encrypt, async ({ numberCipher }, { identity }, request) => {
  const numbers = request.plainText ?? [];
  requireNumbers('plainText', numbers);
  const { publicKey, ciphers } = await numberCipher.encrypt(identity.instanceId, numbers, request.publicKey);
  return {
    publicKey,
    cypherContents: numbers.map((plainText, index) => ({ plainText, cypherText: ciphers[index] ?? '' })),
  };
});
