import Type from 'typebox';
import { EpochMs } from '../../operation.ts';

/** A note that a user has written at a contact. */
export const ContactNote = Type.Object({
  noteId: Type.String(),
  userId: Type.String(),
  userName: Type.String(),
  text: Type.String(),
  createdTime: EpochMs,
});
