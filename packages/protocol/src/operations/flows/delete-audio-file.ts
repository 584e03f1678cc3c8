import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/** Removes an audio file, unless a published flow plays it. */
export const DeleteAudioFile = operation({
  name: 'DeleteAudioFile',
  version: '2020-07-01',
  summary: 'Removes an audio file',
  request: Type.Object({ instanceId: Id, audioResourceId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.AudioFile', 'InUse.AudioFile'],
});
