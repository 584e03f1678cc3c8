import type { operations, ResponseOf } from '@openseat/protocol';
import type { MemberScope } from '../instances/member-directory.ts';

type RecentRecords = ResponseOf<typeof operations.ListRecentCallRecords>['callDetailRecords'];
type DetailRecords = ResponseOf<typeof operations.ListCallDetailRecords>['callDetailRecords'];
type Recordings = ResponseOf<typeof operations.ListRecordings>['recordings'];
export type CallRecord = RecentRecords['list'][number];
export type DetailRecord = DetailRecords['list'][number];
export type RecordedCall = CallRecord['recordings'][number];

export type PausedRecording = ResponseOf<typeof operations.ListRecordingPauses>['recordingPauses'][number];

interface PeriodPage {
  readonly instanceId: string;
  /** Epoch milliseconds, both included. */
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface RecordQuery extends PeriodPage {
  readonly userId: string;
  readonly phoneNumber: string | undefined;
}

export interface DetailQuery extends PeriodPage {
  readonly scope: MemberScope;
  readonly contactId: string | undefined;
  /** The customer's number, or an agent's or a group's name. */
  readonly criteria: string | undefined;
  /** The call centre's number. */
  readonly phoneNumber: string | undefined;
  /** Directions of contacts; undefined: all. */
  readonly directions: readonly string[] | undefined;
  readonly dispositions: readonly string[] | undefined;
  readonly withRecordings: boolean;
  readonly newestFirst: boolean;
}

export interface RecordingQuery extends PeriodPage {
  readonly scope: MemberScope;
  readonly agentId: string | undefined;
  readonly phoneNumber: string | undefined;
  /** A number of the call, its contact id, or the agent's name. */
  readonly criteria: string | undefined;
}

/** Records of calls that are over. `totalCount` of call records is only on the first page (ccc-api 1.2). */
export interface CallRecords {
  /**
   * An agent's own calls, newest first. A call that rang at the agent in vain also names, after the agent, the
   * colleagues who answered it then.
   */
  recentOf(query: RecordQuery): Promise<RecentRecords>;
  /**
   * Contacts of the agents in a scope. A supervisor also gets those of the own groups that no agent has
   * answered.
   */
  details(query: DetailQuery): Promise<DetailRecords>;
  /** Recordings of the agents in a scope, newest first. */
  recordings(query: RecordingQuery): Promise<Recordings>;
  /** The recordings of a contact by agents in a scope. */
  recordingsOf(query: {
    instanceId: string;
    contactId: string;
    scope: MemberScope;
  }): Promise<readonly RecordedCall[]>;
  /** The pauses in the recordings of a contact by agents in a scope. */
  pausesOf(query: {
    instanceId: string;
    contactId: string;
    scope: MemberScope;
  }): Promise<readonly PausedRecording[]>;
  /** Whether a file is a recording of an agent in a scope. */
  ownsFile(query: { instanceId: string; fileName: string; scope: MemberScope }): Promise<boolean>;
}
