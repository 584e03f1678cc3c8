import Type from 'typebox';
import { EpochMs, everyRole, Id, list, operation } from '../../operation.ts';

/**
 * Pauses in the recordings of an ended contact: when, how long and by which agent. An agent sees those of
 * their own recordings, a supervisor those of their groups, an administrator all. During a pause both
 * channels of the recording are silent; its length stays that of the talk. Not in the cloud's API, whose
 * lists of recordings stay unchanged.
 */
export const ListRecordingPauses = operation({
  name: 'ListRecordingPauses',
  version: '2020-07-01',
  summary: 'Pauses in the recordings of a contact',
  request: Type.Object({ instanceId: Id, contactId: Id }),
  response: Type.Object({
    recordingPauses: list(
      'RecordingPause',
      Type.Object({
        contactId: Type.String(),
        /** The recording's name in `ListRecordingsByContactId`. */
        fileName: Type.String(),
        /** The agent who paused. */
        agentId: Type.String(),
        agentName: Type.String(),
        startTime: EpochMs,
        /** Seconds. */
        duration: Type.Integer(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
