import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { memberInfo, visibleMembers } from './member-infos.ts';

export const listUsers = handler(operations.ListUsers, async (services, caller, request) => {
  const { instanceId, pageNumber, pageSize } = request;
  const { totalCount, list } = await services.members.page({
    instanceId,
    scope: visibleMembers(caller),
    pageNumber,
    pageSize,
  });
  return {
    users: {
      pageNumber,
      pageSize,
      totalCount,
      list: list.map((member) => ({ ...memberInfo(member), privateOutboundNumberId: '', primary: false })),
    },
  };
});
