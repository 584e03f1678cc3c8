import type { MessageState } from '@openseat/protocol';

/** The purposes of short messages, with the cloud's numbers (ccc-api 3.6). */
export const scenarios = { survey: 1, ivr: 2, missedCall: 3 } as const;

/** A text with places such as `${agent}`. Only templates may be sent. */
export interface MessageTemplate {
  readonly id: number;
  readonly instanceId: string;
  readonly scenario: number;
  readonly name: string;
  /** The sender's name, shown before the text. */
  readonly signName: string;
  /** The provider's name of the template; empty where it needs none. */
  readonly templateCode: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** A message as it was requested. */
export interface NewMessage {
  readonly instanceId: string;
  readonly batchId: string;
  readonly scenario: number;
  /** The user who requested it. */
  readonly userId: string;
  readonly contactId: string | undefined;
  readonly surveyId: string | undefined;
  /** In canonical form. */
  readonly phoneNumber: string;
  readonly signName: string;
  readonly templateCode: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The template's text with its places filled, without the signature. */
  readonly text: string;
  readonly createdAt: number;
}

/** A message on its way to the provider. */
export interface OutgoingMessage extends NewMessage {
  readonly id: number;
  /** The number of attempts, this one included. */
  readonly attempts: number;
}

/** A message as the outbox shows it. */
export interface MessageRecord extends NewMessage {
  readonly id: number;
  readonly state: MessageState;
  readonly provider: string;
  readonly attempts: number;
  readonly lastError: string;
  /** The time of the next attempt, in epoch milliseconds; undefined: none. */
  readonly nextAt: number | undefined;
  readonly sentAt: number | undefined;
}

/** The text as the recipient sees it, after its signature. */
export function signedText({ signName, text }: { signName: string; text: string }): string {
  return signName === '' ? text : `【${signName}】${text}`;
}
