import { type PushedEventType, pushedEventTypes } from '@openseat/protocol';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { DeliveryRecord, Webhook, WebhookStore } from '../../webhooks/webhook-store.ts';
import { Held } from '../held.ts';
import { pageWithCount } from '../reports/page-with-count.ts';
import type { Database, WebhookDeliveryRow, WebhookRow } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

function eventTypes(names: readonly string[]): PushedEventType[] {
  return pushedEventTypes.filter((name) => names.includes(name));
}

function webhookOf(row: Selectable<WebhookRow>): Webhook {
  return {
    id: row.id,
    instanceId: row.instance_id,
    url: row.url,
    description: row.description,
    eventTypes: eventTypes(row.event_types),
    enabled: row.enabled,
    createdAt: row.created_at.getTime(),
  };
}

function recordOf(row: Selectable<WebhookDeliveryRow>): DeliveryRecord {
  return {
    id: String(row.id),
    eventId: row.event_id,
    eventType: row.event_type,
    state: row.state === 'delivered' || row.state === 'failed' ? row.state : 'waiting',
    attempts: row.attempts,
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAt: row.created_at.getTime(),
    nextAt: row.next_at?.getTime() ?? 0,
  };
}

/** Whether no earlier event of the same webhook and order key is waiting. */
const firstOfItsKey = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM webhook_deliveries AS before
  WHERE before.state = 'waiting' AND before.webhook_id = due.webhook_id
    AND before.order_key = due.order_key AND before.id < due.id)`;

export interface HeldWebhookStore extends WebhookStore {
  /** The instances with an enabled webhook. In memory, so that a call without receivers costs nothing. */
  instancesWithReceivers(): Promise<ReadonlySet<string>>;
}

export function sqlWebhookStore(db: Kysely<Database>): HeldWebhookStore {
  const sealing = new Sealing(db, 'webhooks');
  const receivers = new Held(async () => {
    const rows = await db
      .selectFrom('webhooks')
      .select('instance_id')
      .distinct()
      .where('enabled', '=', true)
      .execute();
    return new Set(rows.map((row) => row.instance_id));
  });
  return {
    instancesWithReceivers: () => receivers.read(),

    async add(webhook, secret) {
      await db
        .insertInto('webhooks')
        .values({
          id: webhook.id,
          instance_id: webhook.instanceId,
          url: webhook.url,
          description: webhook.description,
          event_types: JSON.stringify(webhook.eventTypes),
          enabled: webhook.enabled,
          sealed_secret: await sealing.seal(webhook.id, secret),
          created_at: new Date(webhook.createdAt),
        })
        .execute();
      receivers.forget();
    },

    async update(webhook) {
      await db
        .updateTable('webhooks')
        .set({
          url: webhook.url,
          description: webhook.description,
          event_types: JSON.stringify(webhook.eventTypes),
          enabled: webhook.enabled,
        })
        .where('id', '=', webhook.id)
        .where('instance_id', '=', webhook.instanceId)
        .execute();
      receivers.forget();
    },

    async remove(instanceId, webhookId) {
      const { numDeletedRows } = await db
        .deleteFrom('webhooks')
        .where('id', '=', webhookId)
        .where('instance_id', '=', instanceId)
        .executeTakeFirst();
      receivers.forget();
      return numDeletedRows > 0n;
    },

    async find(instanceId, webhookId) {
      const row = await db
        .selectFrom('webhooks')
        .selectAll()
        .where('id', '=', webhookId)
        .where('instance_id', '=', instanceId)
        .executeTakeFirst();
      return row && webhookOf(row);
    },

    async list(instanceId) {
      const rows = await db
        .selectFrom('webhooks')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(webhookOf);
    },

    async take(now, maximum, leaseMs) {
      const taken = await db
        .updateTable('webhook_deliveries')
        .set((eb) => ({ next_at: new Date(now + leaseMs), attempts: eb('attempts', '+', 1) }))
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('webhook_deliveries as due')
            .innerJoin('webhooks', 'webhooks.id', 'due.webhook_id')
            .select('due.id')
            .where('due.state', '=', 'waiting')
            .where('due.next_at', '<=', new Date(now))
            .where('webhooks.enabled', '=', true)
            .where(firstOfItsKey)
            .orderBy('due.id')
            .limit(maximum)
            .forUpdate('due')
            .skipLocked(),
        )
        .returning(['id', 'webhook_id', 'event_id', 'event_type', 'body', 'attempts'])
        .execute();
      if (taken.length === 0) return [];
      const receivers = await db
        .selectFrom('webhooks')
        .selectAll()
        .where('id', 'in', [...new Set(taken.map((delivery) => delivery.webhook_id))])
        .execute();
      const opened = new Map(
        await Promise.all(
          receivers.map(
            async (row) =>
              [row.id, { ...webhookOf(row), secret: await sealing.open(row.id, row.sealed_secret) }] as const,
          ),
        ),
      );
      return taken.flatMap((row) => {
        const webhook = opened.get(row.webhook_id);
        if (!webhook) return [];
        return {
          id: String(row.id),
          webhookId: row.webhook_id,
          instanceId: webhook.instanceId,
          eventId: row.event_id,
          eventType: row.event_type,
          body: row.body,
          attempts: row.attempts,
          url: webhook.url,
          secret: webhook.secret,
        };
      });
    },

    async settle(deliveryId, outcome) {
      const next =
        outcome.type === 'delivered'
          ? { state: 'delivered', last_error: '', next_at: null }
          : {
              state: outcome.retryAt === undefined ? 'failed' : 'waiting',
              last_error: outcome.error,
              next_at: outcome.retryAt === undefined ? null : new Date(outcome.retryAt),
            };
      await db
        .updateTable('webhook_deliveries')
        .set({ ...next, last_status: outcome.status })
        .where('id', '=', deliveryId)
        .execute();
    },

    async hasten(webhookId, now) {
      await db
        .updateTable('webhook_deliveries')
        .set({ next_at: new Date(now) })
        .where('webhook_id', '=', webhookId)
        .where('state', '=', 'waiting')
        .execute();
    },

    async nextDue() {
      const row = await db
        .selectFrom('webhook_deliveries as due')
        .innerJoin('webhooks', 'webhooks.id', 'due.webhook_id')
        .select((eb) => eb.fn.min('due.next_at').as('next'))
        .where('due.state', '=', 'waiting')
        .where('webhooks.enabled', '=', true)
        .where(firstOfItsKey)
        .executeTakeFirst();
      return row?.next ? new Date(row.next).getTime() : undefined;
    },

    async deliveries(webhookId, page) {
      const { rows, totalCount } = await pageWithCount(
        db
          .selectFrom('webhook_deliveries')
          .selectAll()
          .where('webhook_id', '=', webhookId)
          .orderBy('id', 'desc'),
        page,
      );
      return { totalCount, list: rows.map(recordOf) };
    },

    async retry(webhookId, deliveryId, now) {
      if (!/^\d{1,18}$/.test(deliveryId)) return false;
      const { numUpdatedRows } = await db
        .updateTable('webhook_deliveries')
        .set({ state: 'waiting', attempts: 0, next_at: new Date(now) })
        .where('id', '=', deliveryId)
        .where('webhook_id', '=', webhookId)
        .where('state', '=', 'failed')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async forgetBefore(time) {
      await db
        .deleteFrom('webhook_deliveries')
        .where('state', '!=', 'waiting')
        .where('created_at', '<', new Date(time))
        .execute();
    },
  };
}
