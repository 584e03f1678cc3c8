import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Removes a sound, unless a published flow says it. */
export const DeleteAudioFile = operation({
  name: 'DeleteAudioFile',
  version: '2020-07-01',
  summary: 'Removes a sound',
  request: Type.Object({ instanceId: Id, audioResourceId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.AudioFile', 'InUse.AudioFile'],
});
