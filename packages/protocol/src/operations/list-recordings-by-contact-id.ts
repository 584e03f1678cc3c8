import Type from 'typebox';
import { everyRole, Id, list, operation } from '../operation.ts';
import { RecordingInfo } from './recording-info.ts';

/** The recordings of a contact: an agent's own, a leader's groups', an administrator's any (document, section 11). */
export const ListRecordingsByContactId = operation({
  name: 'ListRecordingsByContactId',
  version: '2017-07-05',
  summary: 'The recordings of a contact',
  request: Type.Object({ instanceId: Id, contactId: Id }),
  response: Type.Object({
    recordings: list(
      'Recording',
      /** There is no quality inspection: its two ids are empty. */
      Type.Object({
        ...RecordingInfo.properties,
        qualityCheckTaskId: Type.String(),
        qualityCheckTid: Type.String(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
