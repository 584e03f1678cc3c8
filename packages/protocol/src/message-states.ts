/**
 * ```
 * waiting -> sending -> sent -> delivered
 *    ^          |         `---> failed
 *    `----------+--> failed
 *               `--> unknown
 * ```
 * Unknown: it may have been sent or not, so it is not sent again.
 */
export const messageStates = ['waiting', 'sending', 'sent', 'delivered', 'failed', 'unknown'] as const;
export type MessageState = (typeof messageStates)[number];
