import { OpenSeatError, operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const revokeSessionsOfUser = handler(
  operations.RevokeSessionsOfUser,
  async (services, caller, { sessionId, all }) => {
    const { user } = caller;
    if (sessionId !== undefined) await services.signIns.end(user.userId, sessionId);
    else if (all) await services.signIns.endAll(user.userId);
    else throw new OpenSeatError('Parameter.Null', { name: 'sessionId' });
    const detail = { all: sessionId === undefined };
    await noteAct(services, caller, operations.RevokeSessionsOfUser, user.userId, detail);
    return {};
  },
);
