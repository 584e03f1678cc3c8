import Type from 'typebox';
import { EpochMs, Id, list, operation, ShortText } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';

/**
 * The audit log of the instance, newest first. `startTime` 0 or absent: from the first entry; `stopTime` 0
 * or absent: to the last. Numbers are masked. Entries stay after their actor or subject is removed.
 * OpenSeat extension.
 */
export const ListAuditLog = operation({
  name: 'ListAuditLog',
  version: '2020-07-01',
  summary: 'The audit log',
  request: Type.Object({
    instanceId: Id,
    startTime: Type.Optional(EpochMs),
    stopTime: Type.Optional(EpochMs),
    /** The acting user, or the user that a backend acted for. */
    actorId: Type.Optional(ShortText),
    /** The operation's name. */
    action: Type.Optional(ShortText),
    /** The id of the changed object. */
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
        /** The actor's current name; empty: unknown. */
        actorName: Type.String(),
        /**
         * The user that a backend acted for with the actor's AccessKey; empty: the actor acted in their own
         * name.
         */
        onBehalfOf: Type.String(),
        /** The AccessKey that signed the request, or the one of the workbench's token; empty: none. */
        accessKeyId: Type.String(),
        action: Type.String(),
        target: Type.String(),
        /** The id of the request; empty: no request caused the entry. */
        requestId: Type.String(),
        details: list('Detail', Type.Object({ name: Type.String(), value: Type.String() })),
      }),
    ),
  }),
  roles: ['administrator'],
  errors: [],
});
