import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { trunkInfo } from './trunk-infos.ts';

export const putTrunk = handler(
  operations.PutTrunk,
  async (services, caller, { instanceId, trunkId, ...request }) => {
    const act = actOf(caller, operations.PutTrunk);
    const id = await services.administration.trunks.put(act, trunkId, request);
    return { trunk: await trunkInfo(services, instanceId, id) };
  },
);
