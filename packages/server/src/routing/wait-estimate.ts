const firstGuessMs = 60_000;
/** The weight of the newest observation in the estimate. */
const weight = 0.25;

interface Pace {
  intervalMs: number;
  /** When the last contact left the queue with others behind it; undefined: it left an empty queue. */
  since: number | undefined;
}

/** Estimates how long a place in a queue takes, by how fast earlier contacts left. */
export class WaitEstimate {
  readonly #paces = new Map<string, Pace>();

  /** A contact has left a group's queue for an agent; `behind` contacts still wait. */
  taken(skillGroupId: string, now: number, behind: number): void {
    const pace = this.#paces.get(skillGroupId) ?? { intervalMs: firstGuessMs, since: undefined };
    // The time with an empty queue says nothing about how fast the queue moves.
    if (pace.since !== undefined) pace.intervalMs += weight * (now - pace.since - pace.intervalMs);
    pace.since = behind > 0 ? now : undefined;
    this.#paces.set(skillGroupId, pace);
  }

  /** Milliseconds until the contact at this place, from 1, is taken. */
  expectedMs(skillGroupId: string, position: number): number {
    return position * (this.#paces.get(skillGroupId)?.intervalMs ?? firstGuessMs);
  }
}
