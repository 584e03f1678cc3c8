/**
 * Numbers of callers who withhold them, only for requests that the law allows. No list, record or event has
 * them.
 */
export interface WithheldCallers {
  keep(withheld: {
    readonly contactId: string;
    readonly instanceId: string;
    readonly caller: string;
  }): Promise<void>;
  /** Undefined: the caller of this contact withheld no number, or the network did not send it. */
  find(instanceId: string, contactId: string): Promise<string | undefined>;
}
