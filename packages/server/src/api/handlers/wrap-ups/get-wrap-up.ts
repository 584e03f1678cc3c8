import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { wrapUpCodeInfos } from './wrap-up-code-infos.ts';

export const getWrapUp = handler(
  operations.GetWrapUp,
  async ({ wrapUps }, { user: { instanceId, userId } }, { jobId }) => {
    const [found, codes] = await Promise.all([
      wrapUps.find({ instanceId, userId, contactId: jobId }),
      wrapUps.codes(instanceId),
    ]);
    if (!found) throw new OpenSeatError('NotExists.JobId');
    const { wrapUpCodeId = '', note, otherNotes } = found;
    return { wrapUpCodeId, note, otherNotes: [...otherNotes], wrapUpCodes: wrapUpCodeInfos(codes) };
  },
);
