import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const checkContactFlow = handler(
  operations.CheckContactFlow,
  async ({ administration }, caller, { type, definition }) => {
    const act = actOf(caller, operations.CheckContactFlow);
    return { problems: [...(await administration.flows.check(act, type, definition))] };
  },
);
