import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { memberInfo } from './member-infos.ts';

export const getUser = handler(operations.GetUser, async (services, caller) => {
  const { userId } = caller.user;
  const member = await services.members.find(userId);
  if (!member) throw new OpenSeatError('NotExist.User', { id: userId });
  return { user: memberInfo(member) };
});
