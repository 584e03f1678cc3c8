/** RFC 3986: the cloud's clients also encode five characters that `encodeURIComponent` leaves. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The string to sign of a POP request: `METHOD&%2F&` and the sorted parameters of query and form together,
 * percent-encoded once more (ccc-api 1.2). The signature is its HMAC-SHA1 in base64, with the secret and
 * `&` as the key.
 */
export function popStringToSign(method: string, parameters: Readonly<Record<string, string>>): string {
  const canonical = Object.entries(parameters)
    .filter(([name]) => name !== 'Signature')
    // Sorted by code units, as the clients do, not by a language's order.
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  return `${method}&${percentEncode('/')}&${percentEncode(canonical)}`;
}
