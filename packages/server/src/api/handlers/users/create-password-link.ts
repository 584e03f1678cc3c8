import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

const hourMs = 3_600_000;

export const createPasswordLink = handler(
  operations.CreatePasswordLink,
  async ({ administration, passwordLinks }, caller, { userId, validHours = 72 }) => {
    const link = passwordLinks.make(validHours * hourMs);
    await administration.users.linkPassword(actOf(caller, operations.CreatePasswordLink), userId, link);
    return { address: link.address, expiresTime: link.expiresAt };
  },
);
