import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { visibleMembers } from '../users/member-infos.ts';

export const listRecordingPauses = handler(
  operations.ListRecordingPauses,
  async (services, caller, { instanceId, contactId }) => {
    const scope = visibleMembers(caller);
    return { recordingPauses: [...(await services.records.pausesOf({ instanceId, contactId, scope }))] };
  },
);
