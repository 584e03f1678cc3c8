import type { Administration } from '../administration/administration.ts';
import type { ServerSetup } from '../setup/server-setup.ts';
import { isPrivateHost } from '../trunks/private-hosts.ts';

/**
 * Why a trunk may not have a host. The operator's own network may have the carrier's gateway. Other instances
 * must not look into that network.
 */
export function trunkHostCheck({
  allowPrivate,
  setup,
}: {
  readonly allowPrivate: boolean;
  readonly setup: Pick<ServerSetup, 'isOperator'>;
}): ConstructorParameters<typeof Administration>[0]['refusedTrunkHost'] {
  return async (instanceId, host) =>
    allowPrivate || (await setup.isOperator(instanceId)) || !(await isPrivateHost(host))
      ? undefined
      : 'it is in the network of the server';
}
