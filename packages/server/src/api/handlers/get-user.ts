import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { memberInfo } from '../member-infos.ts';
import { requestedUser } from '../own-user.ts';

export const getUser = handler(operations.GetUser, async (services, caller, request) => {
  const { userId } = await requestedUser(services, caller, request.userId);
  const member = await services.members.find(userId);
  if (!member) throw new OpenSeatError('NotExist.User', { id: userId });
  return { user: memberInfo(member) };
});
