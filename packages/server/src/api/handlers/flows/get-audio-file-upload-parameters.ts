import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const getAudioFileUploadParameters = handler(
  operations.GetAudioFileUploadParameters,
  async ({ soundFiles }, _caller, { instanceId, audioResourceId }) => {
    if ((await soundFiles.find(audioResourceId))?.instanceId !== instanceId) {
      throw new OpenSeatError('NotExist.AudioFile', { id: audioResourceId });
    }
    return { data: { audioResourceId, ...soundFiles.addressOf(audioResourceId) } };
  },
);
