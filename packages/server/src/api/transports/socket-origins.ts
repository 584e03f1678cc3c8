import { isLoopback } from '../../loopback.ts';

/**
 * Whether a page of this origin may open a websocket. Undefined: the client is no page; programs can send any
 * origin and need credentials anyway. Without a list, pages on HTTPS or localhost are allowed: browsers allow
 * microphone access there only.
 */
export function mayOpenSocket(
  origin: string | undefined,
  {
    own,
    listed,
  }: { readonly own: readonly (string | undefined)[]; readonly listed: readonly string[] | undefined },
): boolean {
  if (origin === undefined || own.includes(origin)) return true;
  if (listed) return listed.includes(origin);
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'http:') return isLoopback(hostname) || hostname.endsWith('.localhost');
  return protocol === 'https:';
}
