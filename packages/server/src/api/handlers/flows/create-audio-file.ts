import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const createAudioFile = handler(
  operations.CreateAudioFile,
  async ({ administration, soundFiles }, caller, { name }) => {
    const id = await administration.sounds.create(actOf(caller, operations.CreateAudioFile), name);
    return { data: { audioResourceId: id, ...soundFiles.addressOf(id) } };
  },
);
