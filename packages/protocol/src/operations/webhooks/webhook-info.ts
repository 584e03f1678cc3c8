import Type from 'typebox';
import { EpochMs } from '../../operation.ts';
import { pushedEventTypes } from '../../pushed-events.ts';

export const WebhookUrl = Type.String({ minLength: 1, maxLength: 2048 });
export const EventTypes = Type.Array(Type.Enum(pushedEventTypes), {
  popItem: 'EventType',
  maxItems: pushedEventTypes.length,
  uniqueItems: true,
});

/** An address that receives events. OpenSeat extension: the cloud pushes to message queues. */
export const WebhookInfo = Type.Object({
  webhookId: Type.String(),
  url: Type.String(),
  description: Type.String(),
  /** Empty: all. */
  eventTypes: EventTypes,
  enabled: Type.Boolean(),
  createdTime: EpochMs,
});
