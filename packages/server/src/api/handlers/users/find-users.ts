import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { memberInfo, visibleMembers } from './member-infos.ts';

export const findUsers = handler(operations.FindUsers, async (services, caller, request) => {
  const { instanceId, criteria, pageNumber, pageSize } = request;
  const { totalCount, list } = await services.members.page({
    instanceId,
    scope: visibleMembers(caller),
    namePart: criteria,
    pageNumber,
    pageSize,
  });
  return {
    users: {
      pageNumber,
      pageSize,
      totalCount,
      list: list.map((member) => ({ ...memberInfo(member), privateOutboundNumberId: '' })),
    },
  };
});
