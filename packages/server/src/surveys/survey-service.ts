import { randomBytes } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { Logger } from 'pino';
import { repliedRating } from './replied-rating.ts';
import {
  highestScore,
  longestFeedback,
  lowestScore,
  type Survey,
  type SurveyChannel,
  type SurveyedContact,
} from './survey.ts';
import type { SurveyStore } from './survey-store.ts';

const hour = 3_600_000;
/** How long a customer may take to answer. A voice survey is answered in the same call. */
const openFor: Readonly<Record<SurveyChannel, number>> = { sms: 72 * hour, voice: hour };

interface Options {
  readonly store: SurveyStore;
  readonly log: Logger;
  readonly now?: () => number;
}

/** Asks customers for ratings and takes the answers: one for each survey, on any channel. */
export class SurveyService {
  readonly #store: SurveyStore;
  readonly #log: Logger;
  readonly #now: () => number;

  constructor(options: Options) {
    this.#store = options.store;
    this.#log = options.log;
    this.#now = options.now ?? Date.now;
  }

  contact(instanceId: string, contactId: string): Promise<SurveyedContact | undefined> {
    return this.#store.contact(instanceId, contactId);
  }

  /**
   * Offers a survey about an agent. A second request by the same agent and channel answers the first survey.
   */
  async offer(
    contact: SurveyedContact,
    asked: { readonly agentId: string; readonly channel: SurveyChannel; readonly customer?: string },
  ): Promise<Survey> {
    const now = this.#now();
    const id = randomBytes(12).toString('base64url');
    const survey = await this.#store.offer({
      id,
      instanceId: contact.instanceId,
      contactId: contact.contactId,
      agentId: asked.agentId,
      channel: asked.channel,
      customer: asked.customer ?? contact.customer,
      offeredAt: now,
      expiresAt: now + openFor[asked.channel],
      rating: undefined,
    });
    if (survey.id === id) this.#logSurvey(survey, 'a customer was asked for a rating');
    return survey;
  }

  find(surveyId: string): Promise<Survey | undefined> {
    return this.#store.find(surveyId);
  }

  ofContact(contactId: string, channel: SurveyChannel): Promise<Survey | undefined> {
    return this.#store.ofContact(contactId, channel);
  }

  openOf(customer: string): Promise<Survey | undefined> {
    return this.#store.openOf(customer, this.#now());
  }

  /**
   * @throws OpenSeatError `Parameter.Invalid`, `Survey.Over` (too late), `Survey.Rated` (answered already)
   */
  async rate(survey: Survey, answer: { readonly score: number; readonly feedback?: string }): Promise<void> {
    const { score } = answer;
    if (!Number.isInteger(score) || score < lowestScore || score > highestScore) {
      const reason = `not from ${lowestScore} to ${highestScore}`;
      throw new OpenSeatError('Parameter.Invalid', { name: 'score', reason });
    }
    const at = this.#now();
    if (survey.expiresAt <= at) throw new OpenSeatError('Survey.Over');
    const feedback = (answer.feedback ?? '').trim().slice(0, longestFeedback);
    if (!(await this.#store.rate(survey.id, { score, feedback, at })))
      throw new OpenSeatError('Survey.Rated');
    this.#logSurvey(survey, 'a customer has rated');
  }

  /**
   * Takes a customer's message as the answer to the last survey of that number. Other messages are ignored.
   */
  async takeReply(customer: string, text: string): Promise<void> {
    const rating = repliedRating(text);
    const survey = rating && (await this.openOf(customer));
    if (!rating || !survey) {
      this.#log.info('a message came in that answers no survey');
      return;
    }
    try {
      await this.rate(survey, rating);
    } catch (error) {
      // The customer has answered on the page at the same moment.
      if (!(error instanceof OpenSeatError)) throw error;
    }
  }

  #logSurvey({ instanceId, contactId, agentId, channel }: Survey, what: string): void {
    this.#log.info({ instanceId, contactId, agentId, channel }, what);
  }
}
