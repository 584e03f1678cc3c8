import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { visibleMembers } from '../users/member-infos.ts';

export const listRecordingsByContactId = handler(
  operations.ListRecordingsByContactId,
  async (services, caller, { instanceId, contactId }) => {
    const scope = visibleMembers(caller);
    const recordings = await services.records.recordingsOf({ instanceId, contactId, scope });
    return {
      recordings: recordings.map((recording) => ({
        ...recording,
        qualityCheckTaskId: '',
        qualityCheckTid: '',
      })),
    };
  },
);
