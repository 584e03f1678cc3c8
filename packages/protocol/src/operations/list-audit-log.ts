import Type from 'typebox';
import { EpochMs, Id, list, operation, ShortText } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';

/**
 * What was done in the instance, by whom, the newest first. `startTime` or `stopTime` 0 or absent: from the first, up to the last.
 * Numbers are masked. Entries stay when their actor or what they tell of is removed. Ours.
 */
export const ListAuditLog = operation({
  name: 'ListAuditLog',
  version: '2020-07-01',
  summary: 'What was done, by whom',
  request: Type.Object({
    instanceId: Id,
    startTime: Type.Optional(EpochMs),
    stopTime: Type.Optional(EpochMs),
    actorId: Type.Optional(ShortText),
    /** The name of the operation that did it. */
    action: Type.Optional(ShortText),
    /** The id of what it was done to. */
    target: Type.Optional(ShortText),
    ...pageRequest,
  }),
  response: Type.Object({
    entries: pageOf(
      'Entry',
      Type.Object({
        entryId: Type.String(),
        time: EpochMs,
        actorId: Type.String(),
        /** As she is called now; empty: nobody knows her. */
        actorName: Type.String(),
        action: Type.String(),
        target: Type.String(),
        /** Of the request that asked for it; empty: none did. */
        requestId: Type.String(),
        details: list('Detail', Type.Object({ name: Type.String(), value: Type.String() })),
      }),
    ),
  }),
  roles: ['administrator'],
  errors: [],
});
