import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { Survey } from '../surveys/survey.ts';
import { fillTemplate } from './fill-template.ts';
import { type MessageRecord, type MessageTemplate, scenarios } from './message.ts';
import type { MessageQuery, MessageStore } from './message-store.ts';

/** Limit of messages of one user in a minute: a stolen session must not run up a bill. */
const maxInWindow = 30;
const windowMs = 60_000;

/** A request for messages, with its user and its recipients. */
export interface MessageRequest {
  readonly instanceId: string;
  readonly userId: string;
  /** In the form to dial, each once. */
  readonly phoneNumbers: readonly string[];
  /** Values for the template's places. */
  readonly values: Readonly<Record<string, string>>;
}

interface Options {
  readonly store: MessageStore;
  /** Called when a message may have become due. */
  readonly wake: () => void;
  readonly now?: () => number;
}

/** Stores short messages. `MessageSender` sends them. */
export class MessageService {
  readonly #store: MessageStore;
  readonly #wake: () => void;
  readonly #now: () => number;

  constructor(options: Options) {
    this.#store = options.store;
    this.#wake = options.wake;
    this.#now = options.now ?? Date.now;
  }

  templates(instanceId: string, requested: readonly number[]): Promise<readonly MessageTemplate[]> {
    return this.#store.templates(instanceId, requested);
  }

  page(
    query: MessageQuery,
  ): Promise<{ readonly totalCount: number; readonly list: readonly MessageRecord[] }> {
    return this.#store.page(query);
  }

  /**
   * Sends a template's text, and answers the common id of these messages.
   * @throws OpenSeatError `NotExist.SmsConfig`, `Parameter.Invalid`, `Request.TooMany`
   */
  async sendPredefined(request: MessageRequest & { readonly templateId: number }): Promise<string> {
    const template = await this.#store.template(request.instanceId, request.templateId);
    if (!template) throw new OpenSeatError('NotExist.SmsConfig', { id: request.templateId });
    return this.#send(request, template, undefined);
  }

  /**
   * Sends the invitation to a survey, with the instance's first template for surveys.
   * @throws OpenSeatError `NotExist.SmsConfig`, `Survey.Sent`, `Request.TooMany`
   */
  async sendSurvey(request: MessageRequest, survey: Survey): Promise<string> {
    const [template] = await this.#store.templates(request.instanceId, [scenarios.survey]);
    if (!template) throw new OpenSeatError('NotExist.SmsConfig', { id: scenarios.survey });
    if (await this.#store.carriesSurvey(survey.id)) throw new OpenSeatError('Survey.Sent');
    return this.#send(request, template, survey);
  }

  async #send(
    request: MessageRequest,
    template: MessageTemplate,
    survey: Survey | undefined,
  ): Promise<string> {
    const filled = fillTemplate(template.text, request.values);
    const now = this.#now();
    const { count, first } = await this.#store.askedSince(request.userId, now - windowMs);
    if (count + request.phoneNumbers.length > maxInWindow) {
      const seconds = Math.max(1, Math.ceil((first + windowMs - now) / 1000));
      throw new OpenSeatError('Request.TooMany', { seconds });
    }
    const batchId = randomUUID();
    await this.#store.put(
      request.phoneNumbers.map((phoneNumber) => ({
        ...filled,
        instanceId: request.instanceId,
        batchId,
        scenario: template.scenario,
        userId: request.userId,
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
