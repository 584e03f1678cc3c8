/** Chrome from 142 on, where the latter two replace the first. */
const permissions = ['local-network-access', 'local-network', 'loopback-network'];

/**
 * What the browser says about this page and the local network
 * (https://wicg.github.io/local-network-access/). Undefined: it does not know this permission.
 */
export async function localNetworkState(): Promise<PermissionState | undefined> {
  const states = permissions.map(async (name) => {
    // A browser rejects an unknown name.
    const status = await navigator.permissions.query({ name: name as PermissionName });
    return status.state;
  });
  const settled = await Promise.allSettled(states);
  const known = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return (['denied', 'prompt', 'granted'] as const).find((state) => known.includes(state));
}
