export interface WaitingContact {
  readonly contactId: string;
  readonly skillGroupId: string;
  /** 0 is ordinary; higher goes first. */
  readonly priority: number;
  readonly enqueuedAt: number;
  /** Only this agent may take the contact, until `release`. */
  readonly reservedFor?: string | undefined;
  /** It waits for that agent alone, also while the agent is signed out, and is not in the queue of the group. */
  readonly bound?: boolean | undefined;
}

/**
 * How much longer a contact counts as having waited, for each step of priority. Not absolute, so that no
 * contact waits for ever behind a stream of urgent calls. Fixed at arrival, so that the order of a queue
 * never changes by itself.
 */
export const msOfPriority = 120_000;

/** Since when a contact counts as waiting. */
export function placeOf({ enqueuedAt, priority }: Pick<WaitingContact, 'enqueuedAt' | 'priority'>): number {
  return enqueuedAt - priority * msOfPriority;
}

/** The lowest priority at which a contact goes before another, and no lower than its own. */
export function priorityBefore(
  { enqueuedAt, priority }: Pick<WaitingContact, 'enqueuedAt' | 'priority'>,
  other: WaitingContact,
): number {
  return Math.max(priority, Math.floor((enqueuedAt - placeOf(other)) / msOfPriority) + 1);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function byPlace(a: WaitingContact, b: WaitingContact): number {
  return placeOf(a) - placeOf(b) || compareText(a.contactId, b.contactId);
}
