import type { Webhook } from '../../../webhooks/webhook-store.ts';

/** A webhook in the API's form, without its secret. */
export function webhookInfo(webhook: Webhook) {
  return {
    webhookId: webhook.id,
    url: webhook.url,
    description: webhook.description,
    eventTypes: [...webhook.eventTypes],
    enabled: webhook.enabled,
    createdTime: webhook.createdAt,
  };
}
