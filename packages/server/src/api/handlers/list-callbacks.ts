import { operations } from '@openseat/protocol';
import { normaliseCallee } from '../../numbers/callee.ts';
import { groupScope } from '../group-scope.ts';
import { handler } from '../handler.ts';

export const listCallbacks = handler(operations.ListCallbacks, async ({ callbackStore }, caller, request) => {
  const { skillGroupId, phoneNumber, states, pageNumber, pageSize } = request;
  const { totalCount, list } = await callbackStore.page({
    ...groupScope(caller),
    skillGroupId: skillGroupId || undefined,
    customer: phoneNumber ? (normaliseCallee(phoneNumber) ?? phoneNumber) : undefined,
    states: states?.length ? states : undefined,
    pageNumber,
    pageSize,
  });
  return {
    callbacks: {
      pageNumber,
      pageSize,
      totalCount,
      list: list.map(({ state, lastTry, ...callback }) => ({
        callbackId: callback.id,
        state: state.type,
        phoneNumber: callback.customer,
        caller: callback.number,
        skillGroupId: callback.skillGroup.id,
        skillGroupName: callback.skillGroup.name,
        contactId: callback.contactId,
        askedTime: callback.askedAt,
        waitingSince: callback.waitingSince,
        attempts: callback.attempts,
        mostAttempts: callback.mostAttempts,
        dueTime: state.type === 'waiting' ? state.dueAt : 0,
        endedTime: 'at' in state ? state.at : 0,
        lastContactId: lastTry?.contactId ?? '',
        lastDisposition: lastTry?.disposition ?? '',
      })),
    },
  };
});
