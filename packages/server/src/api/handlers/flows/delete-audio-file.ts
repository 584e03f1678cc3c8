import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const deleteAudioFile = handler(
  operations.DeleteAudioFile,
  async ({ administration, soundFiles }, caller, { instanceId, audioResourceId }) => {
    await administration.sounds.remove(actOf(caller, operations.DeleteAudioFile), audioResourceId);
    await soundFiles.forget(instanceId, audioResourceId);
    return {};
  },
);
