import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { ContactNote } from './contact-note.ts';

/**
 * Adds a note to a contact that the caller finds by `SearchContacts`. Notes are never changed. OpenSeat
 * extension.
 */
export const PutContactNote = operation({
  name: 'PutContactNote',
  version: '2020-07-01',
  summary: 'A note at a contact',
  request: Type.Object({
    instanceId: Id,
    contactId: Id,
    text: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
  }),
  response: Type.Object({ data: ContactNote }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
