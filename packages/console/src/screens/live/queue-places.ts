import type { WaitingRow } from '../../live/live-rows.ts';

/** The order of the queues: the head first. */
export const byQueueOrder = (a: WaitingRow, b: WaitingRow): number =>
  (a.order ?? a.since) - (b.order ?? b.since);

/**
 * The place of each call and callback in the queue of its group. One that is reserved for an agent is not in it.
 */
export function placesOf(rows: readonly WaitingRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const places = new Map<string, number>();
  for (const { contactId, groupId, reservedFor } of [...rows].sort(byQueueOrder)) {
    if (reservedFor !== undefined) continue;
    const place = (counts.get(groupId) ?? 0) + 1;
    counts.set(groupId, place);
    places.set(contactId, place);
  }
  return places;
}
