import Type from 'typebox';
import { messageStates } from '../../message-states.ts';
import { EpochMs, everyRole, Id, operation, ShortText } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';

/**
 * The outbox: short messages with their states, newest first. An agent sees those they requested, a
 * supervisor those of their groups' members, an administrator all. OpenSeat extension.
 */
export const ListMessages = operation({
  name: 'ListMessages',
  version: '2020-07-01',
  summary: 'Short messages and their states',
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
        /** The user that requested it. */
        userId: Type.String(),
        /** Empty: it belongs to no contact. */
        contactId: Type.String(),
        /** Masked for supervisors and administrators where the instance masks called numbers. */
        phoneNumber: Type.String(),
        /** The text as received, with the signature in front. */
        text: Type.String(),
        state: Type.Enum(messageStates),
        provider: Type.String(),
        attempts: Type.Integer(),
        lastError: Type.String(),
        createdTime: EpochMs,
        /** 0: not sent. */
        sentTime: EpochMs,
        /** Time of the next attempt; 0: no further attempt. */
        nextTime: EpochMs,
      }),
    ),
  }),
  roles: everyRole,
  errors: [],
});
