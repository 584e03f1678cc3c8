import Type from 'typebox';
import { messageStates } from '../message-states.ts';
import { EpochMs, everyRole, Id, operation, ShortText } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';

/**
 * The outbox: short messages and what became of them, the newest first. An agent sees those that she asked for, a leader those of her
 * groups' members, an administrator all. Ours.
 */
export const ListMessages = operation({
  name: 'ListMessages',
  version: '2020-07-01',
  summary: 'Short messages and what became of them',
  request: Type.Object({
    instanceId: Id,
    phoneNumber: Type.Optional(ShortText),
    contactId: Type.Optional(ShortText),
    states: Type.Optional(Type.Array(Type.Enum(messageStates), { maxItems: 6 })),
    ...pageRequest,
  }),
  response: Type.Object({
    messages: pageOf(
      'Message',
      Type.Object({
        messageId: Type.String(),
        bizId: Type.String(),
        scenario: Type.Integer(),
        /** Who asked for it. */
        userId: Type.String(),
        /** Empty: it is about none. */
        contactId: Type.String(),
        phoneNumber: Type.String(),
        /** As its reader sees it, the signature before. */
        text: Type.String(),
        state: Type.Enum(messageStates),
        provider: Type.String(),
        attempts: Type.Integer(),
        lastError: Type.String(),
        createdTime: EpochMs,
        /** 0: not sent. */
        sentTime: EpochMs,
        /** When it will be tried again; 0: not any more. */
        nextTime: EpochMs,
      }),
    ),
  }),
  roles: everyRole,
  errors: [],
});
