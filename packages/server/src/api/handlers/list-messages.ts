import { operations } from '@openseat/protocol';
import { signedText } from '../../messages/message.ts';
import { normaliseCallee } from '../../numbers/callee.ts';
import { handler } from '../handler.ts';
import { visibleMembers } from '../member-infos.ts';

export const listMessages = handler(operations.ListMessages, async ({ messages }, caller, request) => {
  const { instanceId, phoneNumber, contactId, states, pageNumber, pageSize } = request;
  const { totalCount, list } = await messages.page({
    instanceId,
    scope: visibleMembers(caller),
    phoneNumber: phoneNumber ? (normaliseCallee(phoneNumber) ?? phoneNumber) : undefined,
    contactId: contactId || undefined,
    states: states?.length ? states : undefined,
    pageNumber,
    pageSize,
  });
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
        phoneNumber: message.phoneNumber,
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
