import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const putWrapUpCode = handler(
  operations.PutWrapUpCode,
  async ({ administration }, caller, { instanceId: _instanceId, wrapUpCodeId, ...request }) => ({
    wrapUpCodeId: await administration.wrapUps.put(
      actOf(caller, operations.PutWrapUpCode),
      wrapUpCodeId,
      request,
    ),
  }),
);
