import { randomUUID } from 'node:crypto';
import { OpenSeatError, type PushedEventType } from '@openseat/protocol';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import { newWebhookSecret } from './webhook-signature.ts';
import type { DeliveryRecord, Webhook, WebhookStore } from './webhook-store.ts';

const most = 20;

export interface WebhookChange {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly eventTypes?: readonly PushedEventType[] | undefined;
  readonly enabled?: boolean | undefined;
}

interface Options {
  readonly store: WebhookStore;
  readonly http: Pick<OutgoingHttp, 'refusal'>;
  /** Called when a delivery may have become due. */
  readonly wake: () => void;
  readonly now?: () => number;
}

/** An instance's webhooks, as its administrators see and change them. */
export class WebhookRegistry {
  readonly #options: Options;
  readonly #now: () => number;

  constructor(options: Options) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  list(instanceId: string): Promise<readonly Webhook[]> {
    return this.#options.store.list(instanceId);
  }

  /**
   * Adds a webhook. This is the only answer with its secret.
   * @throws OpenSeatError `Parameter.Invalid`, `Webhook.TooMany`
   */
  async add(
    instanceId: string,
    { url, description = '', eventTypes = [] }: WebhookChange & { readonly url: string },
  ): Promise<{ webhook: Webhook; secret: string }> {
    this.#check(url);
    if ((await this.list(instanceId)).length >= most) throw new OpenSeatError('Webhook.TooMany', { most });
    const secret = newWebhookSecret();
    const webhook: Webhook = {
      id: randomUUID(),
      instanceId,
      url,
      description,
      eventTypes,
      enabled: true,
      createdAt: this.#now(),
    };
    await this.#options.store.add(webhook, secret);
    return { webhook, secret };
  }

  /** @throws OpenSeatError `Parameter.Invalid`, `NotExist.Webhook` */
  async modify(instanceId: string, webhookId: string, change: WebhookChange): Promise<Webhook> {
    const webhook = await this.#find(instanceId, webhookId);
    if (change.url !== undefined) this.#check(change.url);
    const changed: Webhook = {
      ...webhook,
      url: change.url ?? webhook.url,
      description: change.description ?? webhook.description,
      eventTypes: change.eventTypes ?? webhook.eventTypes,
      enabled: change.enabled ?? webhook.enabled,
    };
    await this.#options.store.update(changed);
    if (change.enabled) await this.#options.store.hasten(webhookId, this.#now());
    this.#options.wake();
    return changed;
  }

  /** @throws OpenSeatError `NotExist.Webhook` */
  async remove(instanceId: string, webhookId: string): Promise<void> {
    if (!(await this.#options.store.remove(instanceId, webhookId))) {
      throw new OpenSeatError('NotExist.Webhook', { id: webhookId });
    }
  }

  /** @throws OpenSeatError `NotExist.Webhook` */
  async deliveries(
    instanceId: string,
    webhookId: string,
    page: { readonly pageNumber: number; readonly pageSize: number },
  ): Promise<{ readonly totalCount: number; readonly list: readonly DeliveryRecord[] }> {
    await this.#find(instanceId, webhookId);
    return this.#options.store.deliveries(webhookId, page);
  }

  /** @throws OpenSeatError `NotExist.Webhook`, `NotExist.Delivery` */
  async redeliver(instanceId: string, webhookId: string, deliveryId: string): Promise<void> {
    await this.#find(instanceId, webhookId);
    if (!(await this.#options.store.retry(webhookId, deliveryId, this.#now()))) {
      throw new OpenSeatError('NotExist.Delivery', { id: deliveryId });
    }
    this.#options.wake();
  }

  async #find(instanceId: string, webhookId: string): Promise<Webhook> {
    const webhook = await this.#options.store.find(instanceId, webhookId);
    if (!webhook) throw new OpenSeatError('NotExist.Webhook', { id: webhookId });
    return webhook;
  }

  #check(url: string): void {
    const reason = this.#options.http.refusal(url);
    if (reason) throw new OpenSeatError('Parameter.Invalid', { name: 'url', reason });
  }
}
