import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request's parameters, those of the query and those of the form body together. */
export type SignedParameters = Readonly<Record<string, string>>;

/** RFC 3986: `encodeURIComponent` leaves five signs that the cloud's clients encode. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `METHOD&%2F&` and the sorted parameters, percent-encoded once more (ccc-api 1.2). */
export function stringToSign(method: string, parameters: SignedParameters): string {
  const canonical = Object.entries(parameters)
    .filter(([name]) => name !== 'Signature')
    // By code units, as the clients sort, and not by any language's order.
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  return `${method}&${percentEncode('/')}&${percentEncode(canonical)}`;
}

/** HMAC-SHA1 in base64, its key the secret and `&`. */
export function popSignature(method: string, parameters: SignedParameters, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(stringToSign(method, parameters)).digest('base64');
}

/** Whether the parameters bear their own signature, in a time that does not tell how much of it is right. */
export function isSigned(method: string, parameters: SignedParameters, secret: string): boolean {
  const given = Buffer.from(parameters.Signature ?? '');
  const expected = Buffer.from(popSignature(method, parameters, secret));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
