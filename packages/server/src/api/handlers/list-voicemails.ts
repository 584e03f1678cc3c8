import { operations } from '@openseat/protocol';
import { groupScope } from '../group-scope.ts';
import { handler } from '../handler.ts';

const monthMs = 30 * 24 * 3600 * 1000;

export const listVoicemails = handler(operations.ListVoicemails, async ({ voicemails }, caller, request) => {
  const now = Date.now();
  const { pageNumber, pageSize, heard } = request;
  const { totalCount, list } = await voicemails.page({
    ...groupScope(caller),
    contactId: request.contactId || undefined,
    caller: request.caller || undefined,
    fileName: request.name || undefined,
    skillGroupId: request.skillGroupId || undefined,
    heard,
    from: request.startTime || now - monthMs,
    to: request.endTime || now,
    pageNumber,
    pageSize,
  });
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
          caller: voicemail.caller,
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
