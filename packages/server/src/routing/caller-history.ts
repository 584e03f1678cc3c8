/** Finds agents who talked with a caller before. */
export interface CallerHistory {
  /**
   * The agent who talked with this number last, in a call that came in after `since`; undefined if there is
   * none. With `contactId`, the number that called in that contact counts as well: networks write one number
   * in several forms, and a callback may go to another number.
   */
  lastAgentOf(
    instanceId: string,
    caller: string,
    since: number,
    contactId?: string,
  ): Promise<string | undefined>;
}
