import type { OutgoingMessage } from './message.ts';

/**
 * How handing a message to a provider ended.
 * - `sent`: it took it; `messageId` is its name for it, which receipts use.
 * - `refused`: it certainly did not, and may do so later (`again`) or never will.
 * - `unknown`: nobody can say. It is not sent again: a customer must not get the same message twice.
 */
export type SendOutcome =
  | { readonly type: 'sent'; readonly messageId: string }
  | { readonly type: 'refused'; readonly again: boolean; readonly reason: string }
  | { readonly type: 'unknown'; readonly reason: string };

/** A receipt: what became of a message after the provider had taken it. */
export interface Receipt {
  readonly messageId: string;
  readonly delivered: boolean;
  /** Why not. */
  readonly reason: string;
}

/** A customer's message to the call centre. */
export interface IncomingMessage {
  readonly phoneNumber: string;
  readonly text: string;
}

/** What a provider tells by itself. */
export interface ProviderListener {
  /** Written down when it resolves: the provider may forget it then. */
  receipt(receipt: Receipt): Promise<void>;
  incoming(message: IncomingMessage): Promise<void>;
}

/** Carries short messages to their readers. */
export interface MessageProvider {
  /** As records tell it. */
  readonly name: string;
  /** Never throws. Reasons name no telephone number. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  dispose(): Promise<void>;
}
