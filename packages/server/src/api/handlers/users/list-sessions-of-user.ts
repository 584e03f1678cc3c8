import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const listSessionsOfUser = handler(operations.ListSessionsOfUser, async (services, { user }) => {
  const found = await services.signIns.ofUser(user.userId);
  return {
    sessions: found.map(({ id, createdAt, expiresAt, ...rest }) => ({
      sessionId: id,
      ...rest,
      createdTime: createdAt,
      expiresTime: expiresAt,
    })),
  };
});
