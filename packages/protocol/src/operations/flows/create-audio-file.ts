import Type from 'typebox';
import { EpochMs, Id, operation } from '../../operation.ts';

/**
 * Creates an audio file for flows. Upload the content, a WAV file of at most 20 MB, to `uploadUrl` by PUT.
 * A second upload replaces the first.
 */
export const CreateAudioFile = operation({
  name: 'CreateAudioFile',
  version: '2020-07-01',
  summary: 'Creates an audio file for flows, to be uploaded',
  request: Type.Object({ instanceId: Id, name: Id }),
  response: Type.Object({
    data: Type.Object({
      /** The name that flows use (`file`). */
      audioResourceId: Type.String(),
      uploadUrl: Type.String(),
      /** When the address expires. `GetAudioFileUploadParameters` returns a new one. */
      expireTime: EpochMs,
    }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'Exists.AudioFileName', 'LimitExceeded.AudioFile', 'Parameter.Invalid'],
});
