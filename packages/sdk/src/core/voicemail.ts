/** What a caller has said for one of the agent's groups. */
export interface Voicemail {
  readonly contactId: string;
  readonly fileName: string;
  /** The caller's number. */
  readonly number: string;
  readonly skillGroup: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly seconds: number;
  /** An agent of the group has heard it. */
  readonly heard: boolean;
}
