import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { locatedNumberInfo } from './number-infos.ts';

export const listOutboundPhoneNumberOfUser = handler(
  operations.ListOutboundPhoneNumberOfUser,
  async (services, { user }, request) => {
    const groups = await services.users.groupsOf(user.userId);
    const lent = await services.numbers.outboundOf(groups.map((group) => group.id));
    // Two groups may have the same number.
    const numbers = [...new Map(lent.map((number) => [number.phoneNumberId, number])).values()];
    const pageSize = request.pageSize ?? Math.max(1, numbers.length);
    const start = ((request.pageNumber ?? 1) - 1) * pageSize;
    const page = numbers.slice(start, start + pageSize);
    return {
      numberList: page.map((number) => number.number),
      outboundPhoneNumbers: await Promise.all(
        page.map(async (number) => ({
          ...(await locatedNumberInfo(services, user.instanceId, number)),
          privateFlag: false,
        })),
      ),
    };
  },
);
