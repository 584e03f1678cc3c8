import type { OutgoingMessage } from './message.ts';

/**
 * How handing a message to a provider ended.
 * - `sent`: the provider took it. `messageId` is the provider's id, which receipts use.
 * - `refused`: the provider certainly did not take it. It may do so later (`again`), or never.
 * - `unknown`: it may have been sent. It is not sent again, as a customer must not get a message twice.
 */
export type SendOutcome =
  | { readonly type: 'sent'; readonly messageId: string }
  | { readonly type: 'refused'; readonly again: boolean; readonly reason: string }
  | { readonly type: 'unknown'; readonly reason: string };

/** A receipt: what became of a message after the provider had taken it. */
export interface Receipt {
  readonly messageId: string;
  readonly delivered: boolean;
  /** Why it was not delivered. */
  readonly reason: string;
}

/** A customer's message to the call centre. */
export interface IncomingMessage {
  readonly phoneNumber: string;
  readonly text: string;
}

/** Receives what a provider reports by itself. */
export interface ProviderListener {
  /** When this resolves the receipt is stored, and the provider may forget it. */
  receipt(receipt: Receipt): Promise<void>;
  incoming(message: IncomingMessage): Promise<void>;
}

/** Sends short messages to phones. */
export interface MessageProvider {
  /** The provider's name in records. */
  readonly name: string;
  /** Never throws. Reasons contain no telephone number. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  dispose(): Promise<void>;
}
