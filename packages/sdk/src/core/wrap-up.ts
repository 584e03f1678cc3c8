/** A wrap-up code, or a folder of codes. */
export interface WrapUpCode {
  readonly wrapUpCodeId: string;
  /** The folder; empty: none. */
  readonly parentId: string;
  readonly name: string;
  /** Empty: `name` is shown in English as well. */
  readonly nameEn: string;
}

/** What the agent has written about a call, and the codes to choose from. */
export interface WrapUp {
  /** Empty: none chosen. */
  readonly wrapUpCodeId: string;
  readonly note: string;
  /** Of the other agents of the contact, oldest first. */
  readonly otherNotes: readonly { readonly agentName: string; readonly note: string }[];
  /** In order. */
  readonly wrapUpCodes: readonly WrapUpCode[];
}

/** What to change of a call's wrap-up. Absent parts stay as they are. */
export interface WrapUpChanges {
  readonly wrapUpCodeId?: string;
  /** At most 2000 characters. Empty: removes the note. */
  readonly note?: string;
  /** The status after after-call work; `ready` takes an earlier choice back. */
  readonly nextStatus?: 'ready' | 'break' | 'offline';
  /** The name of the next break. */
  readonly breakCode?: string;
}
