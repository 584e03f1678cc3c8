import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const deleteTrunk = handler(
  operations.DeleteTrunk,
  async ({ administration }, caller, { trunkId }) => {
    await administration.trunks.remove(actOf(caller, operations.DeleteTrunk), trunkId);
    return {};
  },
);
