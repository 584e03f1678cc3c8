/** Who talked with a caller before. */
export interface CallerHistory {
  /**
   * The agent who talked with this number last, in a call that came in after `since`; undefined: nobody did. With `contactId`, the number that
   * called in that contact counts as well: networks tell one number in several forms, and a callback may be wanted at another.
   */
  lastAgentOf(
    instanceId: string,
    caller: string,
    since: number,
    contactId?: string,
  ): Promise<string | undefined>;
}
