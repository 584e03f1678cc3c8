import type { MessageState } from '@openseat/protocol';
import type { MemberScope } from '../instances/member-directory.ts';
import type { MessageRecord, MessageTemplate, NewMessage, OutgoingMessage } from './message.ts';
import type { Receipt } from './message-provider.ts';

export interface MessageQuery {
  readonly instanceId: string;
  /** Whose messages: those that users in it asked for. */
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

/** Where templates and messages are kept. What failed for good, or may have, is told to webhooks with the same write. */
export interface MessageStore {
  /** Of these scenarios, the oldest first. */
  templates(instanceId: string, scenarios: readonly number[]): Promise<readonly MessageTemplate[]>;
  template(instanceId: string, templateId: number): Promise<MessageTemplate | undefined>;

  put(messages: readonly NewMessage[]): Promise<void>;
  /** How many messages a user has asked for since then, and when she asked for the first of them. */
  askedSince(userId: string, since: number): Promise<{ readonly count: number; readonly first: number }>;
  /** Whether a message with this survey is on its way or has arrived. */
  carriesSurvey(surveyId: string): Promise<boolean>;
  page(
    query: MessageQuery,
  ): Promise<{ readonly totalCount: number; readonly list: readonly MessageRecord[] }>;

  /**
   * Takes what is due. Whoever takes it must settle it within `leaseMs`: after that nobody can say whether it was sent, and
   * `giveUpLost` says so.
   */
  take(now: number, most: number, leaseMs: number): Promise<readonly OutgoingMessage[]>;
  settle(messageId: number, outcome: AttemptOutcome): Promise<void>;
  /** Messages whose sender ended while it sent them become `unknown`. Answers how many. */
  giveUpLost(now: number): Promise<number>;
  /** When there is something to take or to give up, or undefined: nothing waits. */
  nextDue(): Promise<number | undefined>;
  /** Answers whether there is such a message. */
  receive(provider: string, receipt: Receipt): Promise<boolean>;
}
