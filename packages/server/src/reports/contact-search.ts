import type { ContactDisposition, ContactKind, Releaser } from '@openseat/protocol';

/** Whose contacts a user may see: all of the instance, or those of the groups that the user leads. */
export type ContactScope =
  | { readonly type: 'everything' }
  | { readonly type: 'supervised'; readonly userId: string };

/** A number of either side, in canonical form, or a part of it with digits before or after. */
export interface SoughtNumber {
  readonly digits: string;
  readonly before: boolean;
  readonly after: boolean;
}

/** Where a page ends: the contact's start in epoch milliseconds, and its id. */
export interface ContactPosition {
  readonly startedAt: number;
  readonly id: string;
}

/** What a search finds. Undefined and empty lists: no filter. */
export interface ContactFilter {
  readonly instanceId: string;
  readonly scope: ContactScope;
  /** The contact's start: epoch milliseconds, both included. */
  readonly from: number;
  readonly to: number;
  readonly newestFirst: boolean;
  readonly numbers?: readonly SoughtNumber[] | undefined;
  readonly agentIds?: readonly string[] | undefined;
  readonly groupIds?: readonly string[] | undefined;
  readonly directions?: readonly ContactKind[] | undefined;
  readonly dispositions?: readonly ContactDisposition[] | undefined;
  readonly releasers?: readonly Releaser[] | undefined;
  readonly ratings?: readonly number[] | undefined;
  /** Seconds, both included. */
  readonly minTalk?: number | undefined;
  readonly maxTalk?: number | undefined;
  readonly recorded?: boolean | undefined;
  readonly voicemail?: boolean | undefined;
  readonly flowId?: string | undefined;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** An ended contact. Times are epoch milliseconds. */
export interface FoundContact {
  readonly id: string;
  readonly direction: string;
  readonly disposition: string;
  readonly caller: string;
  readonly callee: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Undefined: nobody talked. */
  readonly establishedAt: number | undefined;
  readonly releasedBy: string;
  readonly agents: readonly Named[];
  readonly groups: readonly Named[];
  readonly recorded: boolean;
  readonly voicemail: boolean;
  /** 1 to 5; -1: not rated. */
  readonly satisfaction: number;
}

interface ContactPage {
  readonly list: readonly FoundContact[];
  /** Where the next page begins. Undefined: this is the last one. */
  readonly next: ContactPosition | undefined;
}

interface ContactPart {
  readonly connId: string;
  readonly userId: string;
  readonly userName: string;
  readonly direction: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly offeredAt: number;
  readonly establishedAt: number | undefined;
  readonly releasedAt: number | undefined;
  readonly releaseReason: string;
  readonly holdMs: number;
  readonly workEndedAt: number | undefined;
}

interface ContactVisit {
  readonly groupId: string;
  readonly groupName: string;
  readonly enteredAt: number;
  readonly answeredAt: number | undefined;
  readonly leftAt: number | undefined;
}

export interface RecordedStep {
  readonly at: number;
  readonly step: string;
  readonly userId: string;
  readonly userName: string;
  readonly connId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface ContactSurvey {
  readonly agentId: string;
  readonly agentName: string;
  readonly channel: string;
  readonly offeredAt: number;
  readonly ratedAt: number | undefined;
  readonly score: number | undefined;
  readonly feedback: string;
}

export interface ContactNote {
  readonly id: number;
  readonly userId: string;
  readonly userName: string;
  readonly text: string;
  readonly createdAt: number;
}

/** A contact with its history, oldest first in each list. */
export interface ContactHistory {
  readonly id: string;
  readonly direction: string;
  readonly disposition: string;
  readonly caller: string;
  readonly callee: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly startedAt: number;
  readonly establishedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly releasedBy: string;
  readonly releaseReason: string;
  readonly parts: readonly ContactPart[];
  readonly visits: readonly ContactVisit[];
  readonly steps: readonly RecordedStep[];
  readonly surveys: readonly ContactSurvey[];
  readonly notes: readonly ContactNote[];
}

export interface ContactKey {
  readonly instanceId: string;
  readonly scope: ContactScope;
  readonly contactId: string;
}

/** How long a search may take. */
export const searchSeconds = 5;

/** Searches of contacts by keyset pages. Nothing outside of the instance and the scope is ever found. */
export interface ContactSearch {
  /**
   * A page of ended contacts. @param after where the page before ended; undefined: the first page
   * @throws OpenSeatError `Search.TooLong`
   */
  page(filter: ContactFilter, size: number, after?: ContactPosition): Promise<ContactPage>;
  /** How many contacts match, counted up to `limit`. @throws OpenSeatError `Search.TooLong` */
  count(filter: ContactFilter, limit: number): Promise<number>;
  /** Undefined: there is none in the scope. */
  find(key: ContactKey): Promise<ContactHistory | undefined>;
  /** Undefined: the contact is not in the scope. */
  addNote(key: ContactKey, note: Omit<ContactNote, 'id' | 'userName'>): Promise<ContactNote | undefined>;
}
