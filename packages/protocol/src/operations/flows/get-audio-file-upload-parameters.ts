import Type from 'typebox';
import { EpochMs, Id, operation } from '../../operation.ts';

/**
 * Returns a new upload address for an audio file, as `CreateAudioFile` does: after the first has expired,
 * or to replace the content.
 */
export const GetAudioFileUploadParameters = operation({
  name: 'GetAudioFileUploadParameters',
  version: '2020-07-01',
  summary: 'A new upload address for an audio file',
  request: Type.Object({ instanceId: Id, audioResourceId: Id }),
  response: Type.Object({
    data: Type.Object({ audioResourceId: Type.String(), uploadUrl: Type.String(), expireTime: EpochMs }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.AudioFile'],
});
