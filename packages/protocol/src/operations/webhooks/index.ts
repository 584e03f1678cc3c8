export * from './create-webhook.ts';
export * from './list-webhook-deliveries.ts';
export * from './list-webhooks.ts';
export * from './modify-webhook.ts';
export * from './redeliver-webhook.ts';
export * from './remove-webhook.ts';
