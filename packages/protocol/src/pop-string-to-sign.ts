/** RFC 3986: `encodeURIComponent` leaves five signs that the cloud's clients encode. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * What an AccessKey signs of a POP request: `METHOD&%2F&` and the sorted parameters of query and form together, percent-encoded
 * once more (ccc-api 1.2). The signature is its HMAC-SHA1 in base64 under the secret and `&`.
 */
export function popStringToSign(method: string, parameters: Readonly<Record<string, string>>): string {
  const canonical = Object.entries(parameters)
    .filter(([name]) => name !== 'Signature')
    // By code units, as the clients sort, and not by any language's order.
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  return `${method}&${percentEncode('/')}&${percentEncode(canonical)}`;
}
