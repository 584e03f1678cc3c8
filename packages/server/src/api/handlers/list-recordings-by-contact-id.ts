import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { ownRecordsOnly } from '../own-records.ts';

export const listRecordingsByContactId = handler(
  operations.ListRecordingsByContactId,
  async (services, caller, request) => ({
    recordings: [
      ...(await services.records.recordingsOf({
        instanceId: caller.identity.instanceId,
        contactId: request.contactId,
        userId: ownRecordsOnly(caller),
      })),
    ],
  }),
);
