import type { Rating, Survey, SurveyChannel, SurveyedContact } from './survey.ts';

/** Where surveys and their ratings are kept. */
export interface SurveyStore {
  contact(instanceId: string, contactId: string): Promise<SurveyedContact | undefined>;
  /** Writes a survey down. When this agent has asked in this contact by this channel before, answers that one. */
  offer(survey: Survey): Promise<Survey>;
  find(surveyId: string): Promise<Survey | undefined>;
  /** The survey of a contact by a channel that was offered last. */
  ofContact(contactId: string, channel: SurveyChannel): Promise<Survey | undefined>;
  /** The survey by `sms` that a number was asked last, and that is still open. */
  openOf(customer: string, now: number): Promise<Survey | undefined>;
  /** Writes the rating down; false: there is one already. */
  rate(surveyId: string, rating: Rating): Promise<boolean>;
}
