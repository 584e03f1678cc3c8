import { createHmac, randomBytes } from 'node:crypto';

/** A secret as the receivers' libraries expect it: `whsec_` and 32 bytes in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * Headers that prove origin, age and integrity of a request: Standard Webhooks 1.0, which has libraries for
 * most languages. `at` in epoch milliseconds.
 */
export function signedHeaders(
  secret: string,
  eventId: string,
  at: number,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${eventId}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': eventId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
