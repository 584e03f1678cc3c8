import type { GroupRow } from '../../live/live-rows.ts';

/** The share of today's calls in the queue that were answered within the target; undefined: there was none. */
export function serviceLevel({ today }: Pick<GroupRow, 'today'>): number | undefined {
  return today && today.offered > 0 ? today.inTarget / today.offered : undefined;
}
