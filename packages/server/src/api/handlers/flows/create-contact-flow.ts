import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const createContactFlow = handler(
  operations.CreateContactFlow,
  async ({ administration }, caller, { name, type, definition }) => {
    const act = actOf(caller, operations.CreateContactFlow);
    return { data: await administration.flows.create(act, { name, purpose: type, definition }) };
  },
);
