import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { voicemailScope } from '../voicemail-scope.ts';

export const markVoicemailHeard = handler(
  operations.MarkVoicemailHeard,
  async ({ voicemails }, caller, { contactId, name, heard = true }) => {
    const mark = heard ? { at: Date.now(), by: caller.identity.userId } : undefined;
    const found = await voicemails.mark({ ...voicemailScope(caller), contactId, fileName: name }, mark);
    if (!found) throw new OpenSeatError('NotExist.Record', { id: name ?? contactId });
    return {};
  },
);
