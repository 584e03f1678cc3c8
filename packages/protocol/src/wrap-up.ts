/** The wrap-up of a call. Kept apart from its schemas, so that the SDK's types need no schema library. */

/** Characters of a note. */
export const longestNote = 2000;

/** What an agent may choose during a call for the time after it. */
export const nextStatuses = ['ready', 'break', 'offline'] as const;

/** The agent's wrap-up, in the agent's status during a call and after it. */
export interface WrapUpInfo {
  contactId: string;
  /** A code is required and not chosen yet: it must be chosen before after-call work ends. */
  codeRequired: boolean;
  /** The status after after-call work. Absent: ready. */
  next?: 'break' | 'offline';
  /** The code of the next break. */
  nextBreakCode?: string;
}
