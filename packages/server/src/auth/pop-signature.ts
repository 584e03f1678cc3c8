import { createHmac, timingSafeEqual } from 'node:crypto';
import { popStringToSign } from '@openseat/protocol';

/** A request's parameters, from query and form body. */
export type SignedParameters = Readonly<Record<string, string>>;

/** HMAC-SHA1 in base64. The key is the secret followed by `&`. */
export function popSignature(method: string, parameters: SignedParameters, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(popStringToSign(method, parameters)).digest('base64');
}

/** Whether the signature of the parameters is valid. Compares in constant time. */
export function isSigned(method: string, parameters: SignedParameters, secret: string): boolean {
  const given = Buffer.from(parameters.Signature ?? '');
  const expected = Buffer.from(popSignature(method, parameters, secret));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
