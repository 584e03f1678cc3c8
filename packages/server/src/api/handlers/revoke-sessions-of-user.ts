import { OpenSeatError, operations } from '@openseat/protocol';
import { noteAct } from '../act.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const revokeSessionsOfUser = handler(
  operations.RevokeSessionsOfUser,
  async (services, caller, { userId, sessionId, all }) => {
    const user = await requestedUser(services, caller, userId);
    if (sessionId !== undefined) await services.signIns.end(user.userId, sessionId);
    else if (all) await services.signIns.endAll(user.userId);
    else throw new OpenSeatError('Parameter.Null', { name: 'sessionId' });
    const detail = { all: sessionId === undefined };
    await noteAct(services, caller, operations.RevokeSessionsOfUser, user.userId, detail);
    return {};
  },
);
