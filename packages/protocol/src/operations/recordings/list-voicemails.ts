import Type from 'typebox';
import { EpochMs, everyRole, Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';

const Filter = Type.Optional(Type.String({ maxLength: 128 }));

/**
 * Voicemails, newest first: those of the user's own groups, or all for an administrator. `name` is the file
 * name. Added to the cloud's fields: the filters `skillGroupId` and `heard` (absent: both), and in the
 * response the group and the first user who marked it as heard.
 */
export const ListVoicemails = operation({
  name: 'ListVoicemails',
  version: '2020-07-01',
  summary: 'Voicemails',
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
        /** The file name. */
        name: Type.String(),
        /** Masked for supervisors and administrators where the instance masks callers. */
        caller: Type.String(),
        /** The called number. */
        callee: Type.String(),
        /** Start of the call, epoch milliseconds. */
        cdrStartTime: EpochMs,
        /** Start of the message: epoch milliseconds, as a text. */
        startTime: Type.String(),
        /** Whole seconds. */
        duration: Type.Integer(),
        /** The same. */
        recordingDuration: Type.Integer(),
        skillGroupId: Type.String(),
        skillGroupName: Type.String(),
        /** Epoch milliseconds; 0: not marked as heard. */
        heardTime: EpochMs,
        /** The first user who marked it; empty: none. */
        heardBy: Type.String(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
