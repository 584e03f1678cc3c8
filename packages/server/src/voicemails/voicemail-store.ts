import type { KeptVoicemail } from '../telephony/telephony.ts';

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
  /** Epoch milliseconds: the start of the call, and of the voicemail. */
  readonly callStartedAt: number;
  readonly startedAt: number;
  readonly durationMs: number;
  /** Undefined: not marked as heard. */
  readonly heard: { readonly at: number; readonly by: string } | undefined;
}

/** Which voicemails a user may see: of all groups of an instance, or of the user's groups. */
export interface VoicemailScope {
  readonly instanceId: string;
  /** Undefined: of all groups. */
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

/** One of a contact's voicemails; the newest, if there is no file name. */
export interface VoicemailKey extends VoicemailScope {
  readonly contactId: string;
  readonly fileName: string | undefined;
}

/** Storage of voicemails. */
export interface VoicemailStore {
  begin(voicemail: NewVoicemail): Promise<void>;
  /** The voicemail is complete. `kept` undefined: the caller said nothing, and there is none. */
  finish(voicemailId: string, kept: KeptVoicemail | undefined, at: number): Promise<void>;
  /** Ids of the voicemails that are not finished. */
  unfinished(): Promise<readonly string[]>;
  page(query: VoicemailQuery): Promise<{ totalCount: number; list: readonly Voicemail[] }>;
  find(key: VoicemailKey): Promise<Voicemail | undefined>;
  /** Marks as heard, or as new again if undefined. Answers whether there is such a voicemail. */
  mark(key: VoicemailKey, heard: Voicemail['heard']): Promise<boolean>;
}
