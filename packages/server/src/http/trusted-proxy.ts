import { compile } from '@fastify/proxy-addr';

/**
 * Whether an address is one of these proxies.
 * @param proxies as `Config.trustedProxies`
 */
export function trustedProxy(proxies: readonly string[]): (address: string) => boolean {
  const isTrusted = compile([...proxies]);
  return (address) => isTrusted(address, 0);
}
