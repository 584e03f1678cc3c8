import type { PushedEventType } from '@openseat/protocol';

export interface Webhook {
  readonly id: string;
  readonly instanceId: string;
  readonly url: string;
  readonly description: string;
  /** Empty: all. */
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
  /** How often it has been tried, this time included. */
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

/** How an attempt ended. `retryAt` undefined: it failed for good. Times are epoch milliseconds. */
export type DeliveryOutcome =
  | { readonly type: 'delivered'; readonly at: number; readonly status: number }
  | {
      readonly type: 'failed';
      readonly at: number;
      readonly status: number;
      readonly error: string;
      readonly retryAt: number | undefined;
    };

/** Where webhooks and what waits for them are kept. */
export interface WebhookStore {
  add(webhook: Webhook, secret: string): Promise<void>;
  update(webhook: Webhook): Promise<void>;
  remove(instanceId: string, webhookId: string): Promise<boolean>;
  find(instanceId: string, webhookId: string): Promise<Webhook | undefined>;
  list(instanceId: string): Promise<readonly Webhook[]>;

  /**
   * Takes what is due and not behind an earlier event of the same contact or agent, for `leaseMs`: no other server takes it until
   * then, and if this one ends, another does afterwards.
   */
  take(now: number, most: number, leaseMs: number): Promise<readonly Delivery[]>;
  settle(deliveryId: string, outcome: DeliveryOutcome): Promise<void>;
  /** Makes all that waits for a webhook due. */
  hasten(webhookId: string, now: number): Promise<void>;
  /** When the next is due, or undefined: nothing waits. */
  nextDue(): Promise<number | undefined>;
  deliveries(
    webhookId: string,
    page: { readonly pageNumber: number; readonly pageSize: number },
  ): Promise<{ readonly totalCount: number; readonly list: readonly DeliveryRecord[] }>;
  /** Puts one that failed for good back. Answers whether there was one. */
  retry(webhookId: string, deliveryId: string, now: number): Promise<boolean>;
  forgetBefore(time: number): Promise<void>;
}
