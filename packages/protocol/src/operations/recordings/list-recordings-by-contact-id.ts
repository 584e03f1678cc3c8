import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { RecordingInfo } from './recording-info.ts';

/**
 * The recordings of a contact: an agent sees their own, a supervisor those of their groups, an
 * administrator all (document, section 11).
 */
export const ListRecordingsByContactId = operation({
  name: 'ListRecordingsByContactId',
  version: '2017-07-05',
  summary: 'The recordings of a contact',
  request: Type.Object({ instanceId: Id, contactId: Id }),
  response: Type.Object({
    recordings: list(
      'Recording',
      /** Always empty, as there is no quality inspection. */
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
