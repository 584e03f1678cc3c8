import { BlockList, isIP } from 'node:net';
import { proxyAddress } from '../proxy-address.ts';

interface Claim {
  readonly owner: string | undefined;
  readonly addresses: readonly string[];
}

function parts(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } {
  const [address = '', bits] = text.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return { address, bits: Number(bits ?? (family === 'ipv6' ? 128 : 32)), family };
}

/** Whether two addresses or networks have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [wide, narrow] = [parts(one), parts(other)].sort((a, b) => a.bits - b.bits);
  if (!wide || !narrow || wide.family !== narrow.family) return false;
  const network = new BlockList();
  network.addSubnet(wide.address, wide.bits, wide.family);
  return network.check(narrow.address, narrow.family);
}

/**
 * Which trunk may be called from which addresses. Asterisk knows a trunk by the sender's address alone, so
 * an address cannot belong to trunks of two instances: the first keeps it.
 */
export class TrunkNetworks {
  readonly #claims = new Map<string, Claim>();

  /** Those of the addresses that no other owner's trunk has. */
  claim(trunkId: string, owner: string | undefined, addresses: readonly string[]): readonly string[] {
    const others = [...this.#claims].filter(([id, claim]) => id !== trunkId && claim.owner !== owner);
    const taken = [proxyAddress, ...others.flatMap(([, claim]) => claim.addresses)];
    const free = addresses.filter((address) => !taken.some((one) => overlap(one, address)));
    this.#claims.set(trunkId, { owner, addresses: free });
    return free;
  }

  release(trunkId: string): void {
    this.#claims.delete(trunkId);
  }
}
