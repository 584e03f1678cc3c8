import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const deleteWrapUpCode = handler(
  operations.DeleteWrapUpCode,
  async ({ administration }, caller, { wrapUpCodeId }) => {
    await administration.wrapUps.remove(actOf(caller, operations.DeleteWrapUpCode), wrapUpCodeId);
    return {};
  },
);
