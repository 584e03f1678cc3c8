import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { Survey } from '../surveys/survey.ts';
import { fillTemplate } from './fill-template.ts';
import { type MessageRecord, type MessageTemplate, scenarios } from './message.ts';
import type { MessageQuery, MessageStore } from './message-store.ts';

/** At most so many messages of one user in a minute: a stolen session must not run up a bill. */
const mostInWindow = 30;
const windowMs = 60_000;

/** Who asks for messages, and to whom they go. */
export interface MessageWish {
  readonly instanceId: string;
  readonly userId: string;
  /** In the form that they are dialled in, each once. */
  readonly phoneNumbers: readonly string[];
  /** Values for the template's places. */
  readonly values: Readonly<Record<string, string>>;
}

interface Options {
  readonly store: MessageStore;
  /** Called when something may be due that was not. */
  readonly wake: () => void;
  readonly now?: () => number;
}

/** Takes orders for short messages. They are written down; the courier sends them. */
export class MessageDesk {
  readonly #store: MessageStore;
  readonly #wake: () => void;
  readonly #now: () => number;

  constructor(options: Options) {
    this.#store = options.store;
    this.#wake = options.wake;
    this.#now = options.now ?? Date.now;
  }

  templates(instanceId: string, wanted: readonly number[]): Promise<readonly MessageTemplate[]> {
    return this.#store.templates(instanceId, wanted);
  }

  page(
    query: MessageQuery,
  ): Promise<{ readonly totalCount: number; readonly list: readonly MessageRecord[] }> {
    return this.#store.page(query);
  }

  /**
   * Sends a template's text, and answers the id that these messages have in common.
   * @throws OpenSeatError `NotExist.SmsConfig`, `Parameter.Invalid`, `Request.TooMany`
   */
  async sendPredefined(wish: MessageWish & { readonly templateId: number }): Promise<string> {
    const template = await this.#store.template(wish.instanceId, wish.templateId);
    if (!template) throw new OpenSeatError('NotExist.SmsConfig', { id: wish.templateId });
    return this.#send(wish, template, undefined);
  }

  /**
   * Sends the invitation to a survey, by the instance's first template for it.
   * @throws OpenSeatError `NotExist.SmsConfig`, `Survey.Sent`, `Request.TooMany`
   */
  async sendSurvey(wish: MessageWish, survey: Survey): Promise<string> {
    const [template] = await this.#store.templates(wish.instanceId, [scenarios.survey]);
    if (!template) throw new OpenSeatError('NotExist.SmsConfig', { id: scenarios.survey });
    if (await this.#store.carriesSurvey(survey.id)) throw new OpenSeatError('Survey.Sent');
    return this.#send(wish, template, survey);
  }

  async #send(wish: MessageWish, template: MessageTemplate, survey: Survey | undefined): Promise<string> {
    const filled = fillTemplate(template.text, wish.values);
    const now = this.#now();
    const { count, first } = await this.#store.askedSince(wish.userId, now - windowMs);
    if (count + wish.phoneNumbers.length > mostInWindow) {
      const seconds = Math.max(1, Math.ceil((first + windowMs - now) / 1000));
      throw new OpenSeatError('Request.TooMany', { seconds });
    }
    const batchId = randomUUID();
    await this.#store.put(
      wish.phoneNumbers.map((phoneNumber) => ({
        ...filled,
        instanceId: wish.instanceId,
        batchId,
        scenario: template.scenario,
        userId: wish.userId,
        contactId: survey?.contactId,
        surveyId: survey?.id,
        phoneNumber,
        signName: template.signName,
        templateCode: template.templateCode,
        createdAt: now,
      })),
    );
    this.#wake();
    return batchId;
  }
}
