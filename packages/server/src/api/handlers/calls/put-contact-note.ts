import { OpenSeatError, operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { contactScope } from './contact-scope.ts';

export const putContactNote = handler(
  operations.PutContactNote,
  async (services, caller, { instanceId, contactId, text }) => {
    const key = { instanceId, scope: contactScope(caller), contactId };
    const { userId } = caller.identity;
    const note = await services.contactSearch.addNote(key, { userId, text, createdAt: Date.now() });
    if (!note) throw new OpenSeatError('NotExist.Record', { id: contactId });
    await noteAct(services, caller, operations.PutContactNote, contactId, { noteId: note.id });
    const { id, createdAt, ...rest } = note;
    return { data: { noteId: String(id), ...rest, createdTime: createdAt } };
  },
);
