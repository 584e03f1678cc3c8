import type { Rating, Survey, SurveyChannel, SurveyedContact } from './survey.ts';

/** Storage of surveys and their ratings. */
export interface SurveyStore {
  contact(instanceId: string, contactId: string): Promise<SurveyedContact | undefined>;
  /** Stores a survey. If the agent has asked in this contact by this channel before, answers that survey. */
  offer(survey: Survey): Promise<Survey>;
  find(surveyId: string): Promise<Survey | undefined>;
  /** The last survey of a contact by a channel. */
  ofContact(contactId: string, channel: SurveyChannel): Promise<Survey | undefined>;
  /** The last `sms` survey of a number, if it is still open. */
  openOf(customer: string, now: number): Promise<Survey | undefined>;
  /** Stores the rating; false: there is one already. */
  rate(surveyId: string, rating: Rating): Promise<boolean>;
}
