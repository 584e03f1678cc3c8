/** Who talked with a caller before. */
export interface CallerHistory {
  /** The agent who talked with this number last, in a call that came in after `since`; undefined: nobody did. */
  lastAgentOf(instanceId: string, caller: string, since: number): Promise<string | undefined>;
}
