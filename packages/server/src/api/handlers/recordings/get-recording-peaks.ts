import { OpenSeatError, operations } from '@openseat/protocol';
import { peaksOf } from '../../../recordings/peaks.ts';
import type { Caller } from '../../handler.ts';
import { handler } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { groupScope } from '../groups/group-scope.ts';
import { visibleMembers } from '../users/member-infos.ts';

const ordinaryPoints = 600;

/** Whether the caller may play a file: a talk of an agent in scope, or a voicemail of a group in scope. */
async function mayPlay(services: Services, caller: Caller, fileName: string): Promise<boolean> {
  const { instanceId } = caller.identity;
  const scope = visibleMembers(caller);
  if (await services.records.ownsFile({ instanceId, fileName, scope })) return true;
  const { totalCount } = await services.voicemails.page({
    ...{ ...groupScope(caller), fileName, from: 0, to: Date.now(), pageNumber: 1, pageSize: 1 },
    ...{ contactId: undefined, caller: undefined, skillGroupId: undefined, heard: undefined },
  });
  return totalCount > 0;
}

export const getRecordingPeaks = handler(
  operations.GetRecordingPeaks,
  async (services, caller, { fileName, points = ordinaryPoints }) => {
    const file = (await mayPlay(services, caller, fileName))
      ? await services.recordingArchive.find(fileName)
      : undefined;
    if (!file) throw new OpenSeatError('NotExist.Record', { id: fileName });
    const { durationMs, channels } = await peaksOf(file, points);
    return { data: { duration: durationMs, channels: channels.map((peaks) => ({ peaks: [...peaks] })) } };
  },
);
