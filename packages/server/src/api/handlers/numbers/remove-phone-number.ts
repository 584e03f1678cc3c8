import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const removePhoneNumber = handler(
  operations.RemovePhoneNumber,
  async ({ administration }, caller, { phoneNumberId }) => {
    await administration.numbers.remove(actOf(caller, operations.RemovePhoneNumber), phoneNumberId);
    return {};
  },
);
