import { operations } from '@openseat/protocol';
import { consoleClientId } from '../../../oauth/console-client.ts';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

const linkLifeMs = 72 * 3_600_000;

export const createInstance = handler(
  operations.CreateInstance,
  async ({ setup, passwordLinks }, caller, { company, newInstanceId, loginName }) => {
    const link = passwordLinks.make(linkLifeMs);
    const { instanceId, userId } = await setup.create(
      actOf(caller, operations.CreateInstance),
      { company, instanceId: newInstanceId, loginName },
      link,
    );
    return {
      newInstanceId: instanceId,
      administratorId: userId,
      consoleClientId: consoleClientId(instanceId),
      address: link.address,
      expiresTime: link.expiresAt,
    };
  },
);
