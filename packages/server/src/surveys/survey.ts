/** How a customer is asked: by short message, or by keys at the end of the call. */
export const surveyChannels = ['sms', 'voice'] as const;
export type SurveyChannel = (typeof surveyChannels)[number];

/** From very dissatisfied to very satisfied, by whichever channel. */
export const lowestScore = 1;
export const highestScore = 5;
/** Characters of the customer's own words that are kept. */
export const longestFeedback = 500;

export interface Rating {
  /** From `lowestScore` to `highestScore`. */
  readonly score: number;
  /** The customer's own words; may be empty. */
  readonly feedback: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A customer was asked how satisfied she is with an agent in a contact. Times are epoch milliseconds. */
export interface Survey {
  readonly id: string;
  readonly instanceId: string;
  readonly contactId: string;
  /** The agent who is rated. */
  readonly agentId: string;
  readonly channel: SurveyChannel;
  /** The number that was asked, and alone may answer. */
  readonly customer: string;
  readonly offeredAt: number;
  readonly expiresAt: number;
  readonly rating: Rating | undefined;
}

/** What a survey must know of the contact that it is about. */
export interface SurveyedContact {
  readonly contactId: string;
  readonly instanceId: string;
  /** The customer's number and ours. */
  readonly customer: string;
  readonly number: string;
  /** Who talked with her, the last one last. */
  readonly agentIds: readonly string[];
}
