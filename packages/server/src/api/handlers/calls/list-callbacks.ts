import { operations } from '@openseat/protocol';
import { shownNumber } from '../../../settings/shown-numbers.ts';
import { handler } from '../../handler.ts';
import { groupScope } from '../groups/group-scope.ts';
import { searchedNumber } from '../numbers/searched-number.ts';
import { shownInLists } from '../numbers/shown-in-lists.ts';
import { isOwn } from './callback-access.ts';

export const listCallbacks = handler(operations.ListCallbacks, async (services, caller, request) => {
  const { own, groupDue, skillGroupId, phoneNumber, states, pageNumber, pageSize } = request;
  const { userId } = caller.identity;
  const { totalCount, list } = await services.callbackStore.page({
    ...groupScope(caller),
    // An agent's own callbacks stay so in other groups as well.
    ...(own && { memberId: undefined }),
    agentId: caller.identity.roles.every((role) => role === 'agent') ? userId : undefined,
    ownerId: own ? userId : undefined,
    ...(own && groupDue && { groupDueAt: Date.now() }),
    skillGroupId: skillGroupId || undefined,
    customer: await searchedNumber(services, caller, phoneNumber),
    states: states?.length ? states : undefined,
    pageNumber,
    pageSize,
  });
  const { callees } = await shownInLists(services, caller);
  return {
    callbacks: {
      pageNumber,
      pageSize,
      totalCount,
      list: list.map(({ state, lastTry, ...callback }) => ({
        callbackId: callback.id,
        state: state.type,
        phoneNumber: shownNumber(callback.customer, callees),
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
        scheduledBy: callback.schedule?.by ?? '',
        agentId: callback.schedule?.agentId ?? '',
        note: callback.schedule?.note ?? '',
        own: isOwn(callback, userId),
      })),
    },
  };
});
