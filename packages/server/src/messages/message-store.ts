import type { MessageState } from '@openseat/protocol';
import type { MemberScope } from '../instances/member-directory.ts';
import type { MessageRecord, MessageTemplate, NewMessage, OutgoingMessage } from './message.ts';
import type { Receipt } from './message-provider.ts';

export interface MessageQuery {
  readonly instanceId: string;
  /** Shows messages that were requested by users in this scope. */
  readonly scope: MemberScope;
  readonly phoneNumber: string | undefined;
  readonly contactId: string | undefined;
  readonly states: readonly MessageState[] | undefined;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** How an attempt ended, for the record. Times are epoch milliseconds. */
export type AttemptOutcome =
  | { readonly type: 'sent'; readonly at: number; readonly provider: string; readonly messageId: string }
  | { readonly type: 'retry'; readonly at: number; readonly provider: string; readonly reason: string }
  | {
      readonly type: 'failed' | 'unknown';
      readonly at: number;
      readonly provider: string;
      readonly reason: string;
    };

/**
 * Storage of templates and messages. Final failures, certain or possible, become webhook events in the same
 * write.
 */
export interface MessageStore {
  /** Templates of these scenarios, the oldest first. */
  templates(instanceId: string, scenarios: readonly number[]): Promise<readonly MessageTemplate[]>;
  template(instanceId: string, templateId: number): Promise<MessageTemplate | undefined>;

  put(messages: readonly NewMessage[]): Promise<void>;
  /** How many messages a user has requested since `since`, and when the first of them. */
  askedSince(userId: string, since: number): Promise<{ readonly count: number; readonly first: number }>;
  /** Whether a message with this survey is on its way or has arrived. */
  carriesSurvey(surveyId: string): Promise<boolean>;
  page(
    query: MessageQuery,
  ): Promise<{ readonly totalCount: number; readonly list: readonly MessageRecord[] }>;

  /**
   * Takes due messages. The sender must settle each within `leaseMs`. After that `giveUpLost` makes it
   * `unknown`.
   */
  take(now: number, limit: number, leaseMs: number): Promise<readonly OutgoingMessage[]>;
  settle(messageId: number, outcome: AttemptOutcome): Promise<void>;
  /** Makes messages `unknown` whose sender ended during the sending. Answers how many. */
  giveUpLost(now: number): Promise<number>;
  /** When the next message must be taken or given up; undefined: none waits. */
  nextDue(): Promise<number | undefined>;
  /** Stores a receipt. Answers whether there is such a message. */
  receive(provider: string, receipt: Receipt): Promise<boolean>;
}
