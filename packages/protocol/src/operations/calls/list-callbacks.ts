import Type from 'typebox';
import { callbackStates } from '../../callback-states.ts';
import { EpochMs, everyRole, Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';

const Filter = Type.Optional(Type.String({ maxLength: 128 }));

/**
 * Callbacks, newest first: those of the caller's own groups, or all for an administrator. An agent does not
 * see those scheduled by other agents for themselves. OpenSeat extension.
 */
export const ListCallbacks = operation({
  name: 'ListCallbacks',
  version: '2020-07-01',
  summary: 'Callbacks and their results',
  request: Type.Object({
    instanceId: Id,
    skillGroupId: Filter,
    phoneNumber: Filter,
    /** Only those that the user has scheduled, or is to call. */
    own: Type.Optional(Type.Boolean()),
    /** With `own`: also those of the user's groups that are due and that any agent of the group may call. */
    groupDue: Type.Optional(Type.Boolean()),
    states: Type.Optional(Type.Array(Type.Enum(callbackStates), { maxItems: 6 })),
    ...pageRequest,
  }),
  response: Type.Object({
    callbacks: pageOf(
      'Callback',
      Type.Object({
        callbackId: Type.String(),
        state: Type.Enum(callbackStates),
        /** The number to call. Masked for supervisors and administrators where the instance masks called numbers. */
        phoneNumber: Type.String(),
        /** The number that the customer called. It is also the caller ID of the callback. */
        caller: Type.String(),
        skillGroupId: Type.String(),
        skillGroupName: Type.String(),
        /** The call in which the customer asked for the callback. */
        contactId: Type.String(),
        askedTime: EpochMs,
        /** The time that decides the place in the queue. */
        waitingSince: EpochMs,
        /** Attempts made so far, and the limit. */
        attempts: Type.Integer(),
        mostAttempts: Type.Integer(),
        /** State `waiting`: the time of the next attempt; else 0. */
        dueTime: EpochMs,
        /** 0: not ended. */
        endedTime: EpochMs,
        /** The result of the last attempt, as in call records; empty: none yet. */
        lastContactId: Type.String(),
        lastDisposition: Type.String(),
        /** The agent who scheduled it. Empty: the customer asked for it. */
        scheduledBy: Type.String(),
        /** The only agent who may take it. Empty: any of the group. */
        agentId: Type.String(),
        note: Type.String(),
        /** The user has scheduled it, or is to call it. */
        own: Type.Boolean(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
