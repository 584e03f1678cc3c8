import type { MessageProvider } from './message-provider.ts';

/**
 * Sends nothing: messages stay in the outbox, where administrators read them. For trials, and until a
 * provider is set.
 */
export const outboxProvider: MessageProvider = {
  name: 'outbox',
  send: async ({ id }) => ({ type: 'sent', messageId: String(id) }),
  dispose: async () => {},
};
