/** How a customer is asked: by short message, or by keys at the end of the call. */
export const surveyChannels = ['sms', 'voice'] as const;
export type SurveyChannel = (typeof surveyChannels)[number];

/** From very dissatisfied to very satisfied, on any channel. */
export const lowestScore = 1;
export const highestScore = 5;
/** Maximum length of the customer's own words, in characters. */
export const longestFeedback = 500;

export interface Rating {
  /** From `lowestScore` to `highestScore`. */
  readonly score: number;
  /** The customer's own words; may be empty. */
  readonly feedback: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A customer was asked for a rating of an agent in a contact. Times are epoch milliseconds. */
export interface Survey {
  readonly id: string;
  readonly instanceId: string;
  readonly contactId: string;
  /** The agent who is rated. */
  readonly agentId: string;
  readonly channel: SurveyChannel;
  /** The number that was asked. Only this number may answer. */
  readonly customer: string;
  readonly offeredAt: number;
  readonly expiresAt: number;
  readonly rating: Rating | undefined;
}

/** What a survey needs to know of its contact. */
export interface SurveyedContact {
  readonly contactId: string;
  readonly instanceId: string;
  /** The customer's number and the call centre's. */
  readonly customer: string;
  readonly number: string;
  /** The agents who talked with the customer, the last one last. */
  readonly agentIds: readonly string[];
}
