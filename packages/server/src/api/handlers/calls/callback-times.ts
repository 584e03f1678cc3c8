import { callbackLimits, OpenSeatError } from '@openseat/protocol';

const dayMs = 24 * 3_600_000;

/** @throws OpenSeatError `Callback.Time` */
export function requireCallbackTime(dueTime: number): void {
  const { aheadMs, behindMs } = callbackLimits;
  const now = Date.now();
  if (dueTime >= now - behindMs && dueTime <= now + aheadMs) return;
  throw new OpenSeatError('Callback.Time', { days: aheadMs / dayMs });
}
