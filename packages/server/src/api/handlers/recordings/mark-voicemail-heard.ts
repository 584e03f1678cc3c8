import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { groupScope } from '../groups/group-scope.ts';

export const markVoicemailHeard = handler(
  operations.MarkVoicemailHeard,
  async ({ voicemails }, caller, { contactId, name, heard = true }) => {
    const mark = heard ? { at: Date.now(), by: caller.identity.userId } : undefined;
    const found = await voicemails.mark({ ...groupScope(caller), contactId, fileName: name }, mark);
    if (!found) throw new OpenSeatError('NotExist.Record', { id: name ?? contactId });
    return {};
  },
);
