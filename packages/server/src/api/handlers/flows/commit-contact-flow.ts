import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const commitContactFlow = handler(
  operations.CommitContactFlow,
  async ({ administration }, caller, { contactFlowId, definition }) => {
    const act = actOf(caller, operations.CommitContactFlow);
    const version = await administration.flows.save(act, contactFlowId, definition);
    return { data: `${contactFlowId}-${version}` };
  },
);
