import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * A signed URL of a voicemail, valid for an hour. `name` (OpenSeat extension) selects one of several
 * in a call; absent: the newest.
 */
export const GetVoicemailRecording = operation({
  name: 'GetVoicemailRecording',
  version: '2020-07-01',
  summary: 'The address of a voicemail',
  request: Type.Object({ instanceId: Id, contactId: Id, name: Type.Optional(Id) }),
  response: Type.Object({ data: Type.Object({ fileUrl: Type.String(), fileName: Type.String() }) }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
