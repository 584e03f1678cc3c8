import Type from 'typebox';
import { callbackStates } from '../callback-states.ts';
import { EpochMs, everyRole, Id, operation } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';

const Filter = Type.Optional(Type.String({ maxLength: 128 }));

/** Customers who have asked to be called back, the newest first: those of the groups that one is in, for an administrator all. Ours. */
export const ListCallbacks = operation({
  name: 'ListCallbacks',
  version: '2020-07-01',
  summary: 'Customers who are to be called back, and what came of it',
  request: Type.Object({
    instanceId: Id,
    skillGroupId: Filter,
    phoneNumber: Filter,
    states: Type.Optional(Type.Array(Type.Enum(callbackStates), { maxItems: 6 })),
    ...pageRequest,
  }),
  response: Type.Object({
    callbacks: pageOf(
      'Callback',
      Type.Object({
        callbackId: Type.String(),
        state: Type.Enum(callbackStates),
        /** Whom to call. */
        phoneNumber: Type.String(),
        /** The number that she had called, and is called from. */
        caller: Type.String(),
        skillGroupId: Type.String(),
        skillGroupName: Type.String(),
        /** The call in which she asked for it. */
        contactId: Type.String(),
        askedTime: EpochMs,
        /** What her place in the queue is by. */
        waitingSince: EpochMs,
        /** How often she was called, and how often she is at most. */
        attempts: Type.Integer(),
        mostAttempts: Type.Integer(),
        /** waiting: not before this; else 0. */
        dueTime: EpochMs,
        /** 0: it is open. */
        endedTime: EpochMs,
        /** The last try, as call records have it; empty: none was made. */
        lastContactId: Type.String(),
        lastDisposition: Type.String(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
