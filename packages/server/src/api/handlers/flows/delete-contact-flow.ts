import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const deleteContactFlow = handler(
  operations.DeleteContactFlow,
  async ({ administration }, caller, { contactFlowId }) => {
    await administration.flows.remove(actOf(caller, operations.DeleteContactFlow), contactFlowId);
    return {};
  },
);
