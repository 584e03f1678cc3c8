import { BlockList, isIP } from 'node:net';
import { OpenSeatError } from '@openseat/protocol';
import { proxyAddress } from '../proxy-address.ts';
import type { Trunk } from './trunk.ts';

/** Wider networks are not one provider's. */
const leastBits = { 4: 16, 6: 32 };
const mostBits = { 4: 32, 6: 128 };

function refuse(name: string, reason: string): never {
  throw new OpenSeatError('Parameter.Invalid', { name, reason });
}

function isHost(host: string): boolean {
  if (/^\[[0-9a-f:]+\]$/i.test(host)) return isIP(host.slice(1, -1)) === 6;
  return isIP(host) === 4 || /^(?=.*[a-z])[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(host);
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if ((version !== 4 && version !== 6) || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= leastBits[version] && Number(bits) <= mostBits[version];
}

/** Whether an address or network, in IPv4, has the address that browsers reach Asterisk from. */
function hasProxy(text: string): boolean {
  const [address = '', bits] = text.split('/');
  if (isIP(address) !== 4) return false;
  const network = new BlockList();
  network.addSubnet(address, Number(bits ?? mostBits[4]), 'ipv4');
  return network.check(proxyAddress, 'ipv4');
}

/** @throws OpenSeatError `Parameter.Invalid` */
export function checkTrunk(trunk: Trunk): void {
  const { host, matchAddresses, userName, password, kind } = trunk;
  if (!isHost(host)) refuse('host', 'it is neither a host name nor an address');
  for (const text of matchAddresses) {
    if (!isNetwork(text)) refuse('matchAddresses', `${text} is no address and no network of one provider`);
  }
  if ([host, ...matchAddresses].some(hasProxy)) refuse('host', `a trunk must not include ${proxyAddress}`);
  // Both are written into SIP addresses and headers.
  if (!/^[\w.+@~*#=&$-]*$/.test(userName)) refuse('userName', 'it has a character that is not allowed');
  if (!/^[\x20-\x7e]*$/.test(password)) refuse('password', 'it has a character that is not allowed');
  if ((userName === '') !== (password === '')) refuse('password', 'userName and password go together');
  if (kind === 'registration' && userName === '') refuse('userName', 'a registration needs it');
}
