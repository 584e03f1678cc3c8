import { environmentTrunkId, OpenSeatError } from '@openseat/protocol';
import type { Trunk } from '../../../trunks/trunk.ts';
import type { Services } from '../../services.ts';

/** The environment's trunk in the form of the others. */
function environmentInfo({ environmentTrunk: trunk }: Services): Trunk {
  const [{ host, port }] = trunk.addresses;
  return {
    id: environmentTrunkId,
    instanceId: '',
    name: 'OPENSEAT_TRUNK',
    kind: 'address',
    host,
    port,
    transport: trunk.transport,
    userName: trunk.digest?.user ?? '',
    password: trunk.digest?.password ?? '',
    matchAddresses: [...trunk.addresses.slice(1).map((address) => address.host), ...trunk.sources],
    codecs: trunk.codecs,
    callsAtOnce: 0,
    callsPerSecond: 0,
    allowedPrefixes: [],
    costGuardMinutes: 0,
    costGuardAction: 'warn',
    enabled: true,
  };
}

/** The trunks of an instance. The environment's is shown to the server's operator. */
export async function trunkInfos(services: Services, instanceId: string) {
  const { trunks, trunkStore, trunkSystem, setup, environmentTrunk } = services;
  const numbers = await trunkStore.numbers(instanceId);
  const isOperator = await setup.isOperator(instanceId);
  return [...(isOperator ? [environmentInfo(services)] : []), ...trunks.of(instanceId)].map(
    ({ id, instanceId: _own, password, ...trunk }) => ({
      ...trunk,
      trunkId: id,
      matchAddresses: [...trunk.matchAddresses],
      codecs: [...trunk.codecs],
      allowedPrefixes: [...trunk.allowedPrefixes],
      hasPassword: password !== '',
      readOnly: id === environmentTrunkId,
      isDefault: id === environmentTrunkId && environmentTrunk.isDefault === true,
      state: trunkSystem.trunkState(id),
      numbers: numbers
        .filter(({ trunkId = environmentTrunkId }) => trunkId === id)
        .map(({ phoneNumberId, number }) => ({ phoneNumberId, number })),
    }),
  );
}

/** @throws OpenSeatError `NotExist.Trunk` */
export async function trunkInfo(services: Services, instanceId: string, trunkId: string) {
  const found = (await trunkInfos(services, instanceId)).find((trunk) => trunk.trunkId === trunkId);
  if (!found) throw new OpenSeatError('NotExist.Trunk', { id: trunkId });
  return found;
}
