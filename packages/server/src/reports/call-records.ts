import type { operations, ResponseOf } from '@openseat/protocol';

type Records = ResponseOf<typeof operations.ListRecentCallRecords>['callDetailRecords'];
export type CallRecord = Records['list'][number];
export type RecordedCall = CallRecord['recordings'][number];

export interface RecordQuery {
  readonly instanceId: string;
  readonly userId: string;
  readonly from: number;
  readonly to: number;
  readonly phoneNumber: string | undefined;
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface CallRecords {
  /** An agent's own calls, newest first. `totalCount` is told on the first page only (ccc-api 1.2). */
  recentOf(query: RecordQuery): Promise<Records>;
  /** The recordings of a contact; `userId` given: only her own. */
  recordingsOf(query: {
    instanceId: string;
    contactId: string;
    userId: string | undefined;
  }): Promise<readonly RecordedCall[]>;
  /** Whether a file is a recording of the instance; `userId` given: her own. */
  ownsFile(query: { instanceId: string; fileName: string; userId: string | undefined }): Promise<boolean>;
}
