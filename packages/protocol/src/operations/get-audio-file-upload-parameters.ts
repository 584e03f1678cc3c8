import Type from 'typebox';
import { EpochMs, Id, operation } from '../operation.ts';

/** Where the sound of an audio file is sent, as `CreateAudioFile` tells it: for one that was not sent in time, or is to be another. */
export const GetAudioFileUploadParameters = operation({
  name: 'GetAudioFileUploadParameters',
  version: '2020-07-01',
  summary: 'Where a sound is uploaded',
  request: Type.Object({ instanceId: Id, audioResourceId: Id }),
  response: Type.Object({
    data: Type.Object({ audioResourceId: Type.String(), uploadUrl: Type.String(), expireTime: EpochMs }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.AudioFile'],
});
