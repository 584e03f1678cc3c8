import type { MessageState } from '@openseat/protocol';

/** What a short message is for, by the cloud's numbers (ccc-api 3.6). */
export const scenarios = { survey: 1, ivr: 2, missedCall: 3 } as const;

/** A text with places such as `${agent}`, which alone may be sent. */
export interface MessageTemplate {
  readonly id: number;
  readonly instanceId: string;
  readonly scenario: number;
  readonly name: string;
  /** Who signs the message; shown before its text. */
  readonly signName: string;
  /** The name that a provider knows the template by; empty where it needs none. */
  readonly templateCode: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** A message that somebody asked for. */
export interface NewMessage {
  readonly instanceId: string;
  readonly batchId: string;
  readonly scenario: number;
  /** Who asked for it. */
  readonly userId: string;
  readonly contactId: string | undefined;
  readonly surveyId: string | undefined;
  /** In the form that it is dialled in (numbers/callee.ts). */
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
  /** How often it has been tried, this time included. */
  readonly attempts: number;
}

/** A message as the outbox shows it. */
export interface MessageRecord extends NewMessage {
  readonly id: number;
  readonly state: MessageState;
  readonly provider: string;
  readonly attempts: number;
  readonly lastError: string;
  /** Epoch milliseconds; undefined: not. */
  readonly nextAt: number | undefined;
  readonly sentAt: number | undefined;
}

/** The text as its reader sees it, with who signs it before. */
export function signedText({ signName, text }: { signName: string; text: string }): string {
  return signName === '' ? text : `【${signName}】${text}`;
}
