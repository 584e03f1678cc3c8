import { operations } from '@openseat/protocol';
import { signedText } from '../../../messages/message.ts';
import { shownNumber } from '../../../settings/shown-numbers.ts';
import { handler } from '../../handler.ts';
import { searchedNumber } from '../numbers/searched-number.ts';
import { shownInLists } from '../numbers/shown-in-lists.ts';
import { visibleMembers } from '../users/member-infos.ts';

export const listMessages = handler(operations.ListMessages, async (services, caller, request) => {
  const { instanceId, phoneNumber, contactId, states, pageNumber, pageSize } = request;
  const { totalCount, list } = await services.messages.page({
    instanceId,
    scope: visibleMembers(caller),
    phoneNumber: await searchedNumber(services, caller, phoneNumber),
    contactId: contactId || undefined,
    states: states?.length ? states : undefined,
    pageNumber,
    pageSize,
  });
  const { callees } = await shownInLists(services, caller);
  return {
    messages: {
      pageNumber,
      pageSize,
      totalCount,
      list: list.map((message) => ({
        messageId: String(message.id),
        bizId: message.batchId,
        scenario: message.scenario,
        userId: message.userId,
        contactId: message.contactId ?? '',
        phoneNumber: shownNumber(message.phoneNumber, callees),
        text: signedText(message),
        state: message.state,
        provider: message.provider,
        attempts: message.attempts,
        lastError: message.lastError,
        createdTime: message.createdAt,
        sentTime: message.sentAt ?? 0,
        nextTime: message.nextAt ?? 0,
      })),
    },
  };
});
