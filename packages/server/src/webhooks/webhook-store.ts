import type { PushedEventType } from '@openseat/protocol';

export interface Webhook {
  readonly id: string;
  readonly instanceId: string;
  readonly url: string;
  readonly description: string;
  /** Empty: all events. */
  readonly eventTypes: readonly PushedEventType[];
  readonly enabled: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** One event on its way to one webhook. */
export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly instanceId: string;
  readonly eventId: string;
  readonly eventType: string;
  /** The body, as it is signed and sent. */
  readonly body: string;
  /** The number of attempts, this one included. */
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
}

export interface DeliveryRecord {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly lastStatus: number;
  readonly lastError: string;
  readonly createdAt: number;
  readonly nextAt: number;
}

/** How an attempt ended. Without `retryAt` it failed for good. Times are epoch milliseconds. */
export type DeliveryOutcome =
  | { readonly type: 'delivered'; readonly at: number; readonly status: number }
  | {
      readonly type: 'failed';
      readonly at: number;
      readonly status: number;
      readonly error: string;
      readonly retryAt: number | undefined;
    };

/** Storage of webhooks and deliveries. */
export interface WebhookStore {
  add(webhook: Webhook, secret: string): Promise<void>;
  update(webhook: Webhook): Promise<void>;
  remove(instanceId: string, webhookId: string): Promise<boolean>;
  find(instanceId: string, webhookId: string): Promise<Webhook | undefined>;
  list(instanceId: string): Promise<readonly Webhook[]>;

  /**
   * Takes due deliveries that wait for no earlier event of the same contact or agent. No other server takes
   * them for `leaseMs`; after that any server may.
   */
  take(now: number, limit: number, leaseMs: number): Promise<readonly Delivery[]>;
  settle(deliveryId: string, outcome: DeliveryOutcome): Promise<void>;
  /** Makes all waiting deliveries of a webhook due. */
  hasten(webhookId: string, now: number): Promise<void>;
  /** When the next is due; undefined: none waits. */
  nextDue(): Promise<number | undefined>;
  deliveries(
    webhookId: string,
    page: { readonly pageNumber: number; readonly pageSize: number },
  ): Promise<{ readonly totalCount: number; readonly list: readonly DeliveryRecord[] }>;
  /** Queues a failed delivery again. Answers whether there was one. */
  retry(webhookId: string, deliveryId: string, now: number): Promise<boolean>;
  forgetBefore(time: number): Promise<void>;
}
