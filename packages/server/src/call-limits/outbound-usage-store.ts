/** Calls and talk time of one agent on one day. */
export interface DayUsage {
  readonly instanceId: string;
  /** '' for legs of a flow. */
  readonly userId: string;
  /** `yyyy-MM-dd` in the instance's time zone. */
  readonly day: string;
  readonly calls: number;
  readonly seconds: number;
}

export interface OutboundUsageStore {
  /** Adds to the stored sums. */
  add(usages: readonly DayUsage[]): Promise<void>;
  /** Sums from a day on. Deletes those older than a month before it. */
  load(fromDay: string): Promise<readonly DayUsage[]>;
}
