import type { KeptVoicemail } from '../contacts/telephony.ts';

export interface NewVoicemail {
  readonly id: string;
  readonly instanceId: string;
  readonly contactId: string;
  readonly skillGroupId: string;
  readonly fileName: string;
  readonly startedAt: number;
}

export interface Voicemail {
  readonly contactId: string;
  readonly instanceId: string;
  readonly fileName: string;
  readonly caller: string;
  readonly callee: string;
  readonly skillGroupId: string;
  readonly skillGroupName: string;
  /** Epoch milliseconds: of the call, and of the first word. */
  readonly callStartedAt: number;
  readonly startedAt: number;
  readonly durationMs: number;
  /** Undefined: nobody has marked it as heard. */
  readonly heard: { readonly at: number; readonly by: string } | undefined;
}

/** Whose voicemails: of all groups of an instance, or of those that a user is in. */
export interface VoicemailScope {
  readonly instanceId: string;
  /** Undefined: every group's. */
  readonly memberId: string | undefined;
}

export interface VoicemailQuery extends VoicemailScope {
  readonly contactId: string | undefined;
  readonly caller: string | undefined;
  readonly fileName: string | undefined;
  readonly skillGroupId: string | undefined;
  readonly heard: boolean | undefined;
  /** Epoch milliseconds, both included. */
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** One of a contact's voicemails; without a name the newest. */
export interface VoicemailKey extends VoicemailScope {
  readonly contactId: string;
  readonly fileName: string | undefined;
}

/** What is written down of voicemails. */
export interface VoicemailStore {
  begin(voicemail: NewVoicemail): Promise<void>;
  /** It is whole; undefined: nothing was said, and there is none. */
  finish(voicemailId: string, kept: KeptVoicemail | undefined, at: number): Promise<void>;
  /** Those that are not finished. */
  unfinished(): Promise<readonly string[]>;
  page(query: VoicemailQuery): Promise<{ totalCount: number; list: readonly Voicemail[] }>;
  find(key: VoicemailKey): Promise<Voicemail | undefined>;
  /** Undefined as `heard`: it is as new. Answers whether there is one. */
  mark(key: VoicemailKey, heard: Voicemail['heard']): Promise<boolean>;
}
