import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { trunkInfo } from './trunk-infos.ts';

export const getTrunk = handler(operations.GetTrunk, async (services, _caller, { instanceId, trunkId }) => ({
  trunk: await trunkInfo(services, instanceId, trunkId),
}));
