/**
 * The queue of one of the agent's skill groups. Kept apart from its schema, so that the SDK's types need no schema
 * library.
 */
export interface QueueInfo {
  groupId: string;
  /** Callers, and customers with a callback that is due. */
  waiting: number;
  /** Epoch milliseconds at which the longest of these waits began. Absent: nobody waits. */
  longestSince?: number;
}
