import Type from 'typebox';
import { EpochMs, everyRole, Id, list, operation } from '../operation.ts';

/**
 * When the recordings of a contact that is over were paused, how long and by whom: an agent's own recordings, a leader's groups', an
 * administrator's any. The recording is silent then, on both channels, and as long as the talk. Not of the cloud's API, whose lists of recordings stay as they are.
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
        /** The recording, as `ListRecordingsByContactId` names it. */
        fileName: Type.String(),
        /** Who paused. */
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
