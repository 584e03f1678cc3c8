import Type from 'typebox';
import { EpochMs, Id, operation } from '../operation.ts';

/**
 * Makes room for a sound that flows may say. The sound itself, a WAV file of at most 20 MB, is sent to `uploadUrl` by PUT; sent again, it
 * replaces the former.
 */
export const CreateAudioFile = operation({
  name: 'CreateAudioFile',
  version: '2020-07-01',
  summary: 'A sound for flows, to be uploaded',
  request: Type.Object({ instanceId: Id, name: Id }),
  response: Type.Object({
    data: Type.Object({
      /** What flows name it by (`file`). */
      audioResourceId: Type.String(),
      uploadUrl: Type.String(),
      /** Until when the address is good; `GetAudioFileUploadParameters` tells another. */
      expireTime: EpochMs,
    }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'Exists.AudioFileName', 'LimitExceeded.AudioFile', 'Parameter.Invalid'],
});
