import { operations } from '@openseat/protocol';
import { shownNumber } from '../../../settings/shown-numbers.ts';
import { handler } from '../../handler.ts';
import { groupScope } from '../groups/group-scope.ts';
import { searchedNumber } from '../numbers/searched-number.ts';
import { shownInLists } from '../numbers/shown-in-lists.ts';

const monthMs = 30 * 24 * 3600 * 1000;

export const listVoicemails = handler(operations.ListVoicemails, async (services, caller, request) => {
  const now = Date.now();
  const { pageNumber, pageSize, heard } = request;
  const { totalCount, list } = await services.voicemails.page({
    ...groupScope(caller),
    contactId: request.contactId || undefined,
    caller: await searchedNumber(services, caller, request.caller),
    fileName: request.name || undefined,
    skillGroupId: request.skillGroupId || undefined,
    heard,
    from: request.startTime || now - monthMs,
    to: request.endTime || now,
    pageNumber,
    pageSize,
  });
  const { callers } = await shownInLists(services, caller);
  return {
    data: {
      pageNumber,
      pageSize,
      totalCount,
      list: list.map((voicemail) => {
        const duration = Math.round(voicemail.durationMs / 1000);
        return {
          instanceId: voicemail.instanceId,
          contactId: voicemail.contactId,
          name: voicemail.fileName,
          caller: shownNumber(voicemail.caller, callers),
          callee: voicemail.callee,
          cdrStartTime: voicemail.callStartedAt,
          startTime: String(voicemail.startedAt),
          duration,
          recordingDuration: duration,
          skillGroupId: voicemail.skillGroupId,
          skillGroupName: voicemail.skillGroupName,
          heardTime: voicemail.heard?.at ?? 0,
          heardBy: voicemail.heard?.by ?? '',
        };
      }),
    },
  };
});
