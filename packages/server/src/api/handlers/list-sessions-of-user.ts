import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const listSessionsOfUser = handler(
  operations.ListSessionsOfUser,
  async (services, caller, request) => {
    const user = await requestedUser(services, caller, request.userId);
    const found = await services.signIns.ofUser(user.userId);
    return {
      sessions: found.map(({ id, createdAt, expiresAt, ...rest }) => ({
        sessionId: id,
        ...rest,
        createdTime: createdAt,
        expiresTime: expiresAt,
      })),
    };
  },
);
