import { isIPv6 } from 'node:net';

/**
 * The key by which limits count an address. All addresses of an IPv6 /64 count as one, as every customer has
 * at least a /64. An IPv4 address mapped to IPv6 counts as the IPv4 address.
 */
export function addressKey(address: string): string {
  const [bare = ''] = address.split('%');
  const mapped = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.groups?.v4;
  if (mapped !== undefined) return mapped;
  if (!isIPv6(bare)) return bare;
  // `URL` normalises every spelling to hexadecimal.
  const written = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [head = '', tail] = written.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - groups.length - after.length }, () => '0');
  const all = tail === undefined ? groups : [...groups, ...zeros, ...after];
  return `${all.slice(0, 4).join(':')}::/64`;
}
