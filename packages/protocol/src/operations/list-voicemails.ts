import Type from 'typebox';
import { EpochMs, everyRole, Id, operation } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';

const Filter = Type.Optional(Type.String({ maxLength: 128 }));

/**
 * Voicemails, newest first: those of the groups that one is in, for an administrator all. `name` is the name of the file. Beyond the cloud's
 * fields: `skillGroupId` and `heard` (absent: both) to ask by, and in the answer whose group it is and who was the first to mark it as heard.
 */
export const ListVoicemails = operation({
  name: 'ListVoicemails',
  version: '2020-07-01',
  summary: 'Voicemails that callers have left',
  request: Type.Object({
    instanceId: Id,
    contactId: Filter,
    caller: Filter,
    name: Filter,
    skillGroupId: Filter,
    heard: Type.Optional(Type.Boolean()),
    /** 0 or absent: 30 days ago. */
    startTime: Type.Optional(EpochMs),
    /** 0 or absent: now. */
    endTime: Type.Optional(EpochMs),
    ...pageRequest,
  }),
  response: Type.Object({
    data: pageOf(
      'Voicemail',
      Type.Object({
        instanceId: Type.String(),
        contactId: Type.String(),
        /** The name of the file. */
        name: Type.String(),
        caller: Type.String(),
        /** The number that was called. */
        callee: Type.String(),
        /** When the call came in, epoch milliseconds. */
        cdrStartTime: EpochMs,
        /** When the caller began to speak: epoch milliseconds, as a text. */
        startTime: Type.String(),
        /** Whole seconds. */
        duration: Type.Integer(),
        /** The same. */
        recordingDuration: Type.Integer(),
        skillGroupId: Type.String(),
        skillGroupName: Type.String(),
        /** Epoch milliseconds; 0: nobody has marked it as heard. */
        heardTime: EpochMs,
        /** Who was the first to; empty: nobody. */
        heardBy: Type.String(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
