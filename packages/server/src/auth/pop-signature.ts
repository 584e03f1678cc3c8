import { createHmac, timingSafeEqual } from 'node:crypto';
import { popStringToSign } from '@openseat/protocol';

/** A request's parameters, those of the query and those of the form body together. */
export type SignedParameters = Readonly<Record<string, string>>;

/** HMAC-SHA1 in base64, its key the secret and `&`. */
export function popSignature(method: string, parameters: SignedParameters, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(popStringToSign(method, parameters)).digest('base64');
}

/** Whether the parameters bear their own signature, in a time that does not tell how much of it is right. */
export function isSigned(method: string, parameters: SignedParameters, secret: string): boolean {
  const given = Buffer.from(parameters.Signature ?? '');
  const expected = Buffer.from(popSignature(method, parameters, secret));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
