import Type, { type Static } from 'typebox';
import { EpochMs } from './operation.ts';

/**
 * Event types for webhooks, by the cloud's names (ccc-api 7). Events about an agent have `agentId`. Events
 * about a call have `contactId`, and `connectId` if they concern one agent's part in it.
 */
export const pushedEventTypes = [
  'AgentCheckIn',
  'AgentReady',
  'AgentBreak',
  'AgentRinging',
  'AgentDialing',
  'AgentTalk',
  'AgentACW',
  'AgentCheckOut',
  'Route2IVR',
  'Enqueue',
  'AssignAgent',
  'Dialing',
  'Ringing',
  'RingingTimeout',
  'CallEstablished',
  'CallHeld',
  'CallRetrieved',
  'CallReleased',
  'BlindTransfer',
  'AttendedTransfer',
  'InitiateConsultant',
  'StartConsultant',
  'StopConsultant',
  'CallAbandoned',
  'WrapUpCoded',
  'CDRReady',
  'RecordingReady',
  'VoicemailReady',
  'CallbackRequested',
  'CallbackEnded',
  'SatisfactionSurveyOffer',
  'SatisfactionSurveyResponse',
  'ShortMessageFailed',
] as const;
export type PushedEventType = (typeof pushedEventTypes)[number];

const text = (description: string) => Type.Optional(Type.String({ description }));

/** The body of a webhook's request. Fields without a value for the event are omitted. */
export const PushedEvent = Type.Object(
  {
    eventId: Type.String({
      description: 'The same at each attempt, so that a repeated delivery can be ignored.',
    }),
    eventType: Type.Enum(pushedEventTypes),
    eventTime: EpochMs,
    instanceId: Type.String(),
    contactId: text('The whole contact'),
    connectId: text("One agent's part in the contact"),
    callType: text('Inbound, Outbound or Internal'),
    caller: text('The number that called'),
    callee: text('The number that was called'),
    agentId: text('The agent'),
    skillGroupId: text('The skill group that the contact came to'),
    breakCode: text('AgentBreak: why'),
    queueType: text('Enqueue: SkillGroup or Agent'),
    abandonPhase: text('CallAbandoned: IVR, Queuing or Ring'),
    disposition: text('CDRReady: how the contact ended'),
    releaseInitiator: text('CallReleased, CDRReady: customer, agent or system'),
    releaseReason: text('CallReleased, CDRReady: why'),
    startTime: Type.Optional(EpochMs),
    establishedTime: Type.Optional(EpochMs),
    endTime: Type.Optional(EpochMs),
    wrapUpCodeId: text('WrapUpCoded: the wrap-up code that the agent has chosen'),
    wrapUpCodeName: text('WrapUpCoded: its name, with the names of its folders'),
    fileName: text('RecordingReady, VoicemailReady: the name of the file'),
    downloadURL: text(
      'RecordingReady, VoicemailReady: the download address, valid for seven days without a sign-in',
    ),
    duration: Type.Optional(Type.Integer({ description: 'VoicemailReady: whole seconds' })),
    callbackId: text('CallbackRequested, CallbackEnded: the callback, as in ListCallbacks'),
    outcome: text('CallbackEnded: reached, givenUp, calledAgain or cancelled'),
    surveyChannel: text('SatisfactionSurveyOffer, SatisfactionSurveyResponse: SMS or IVR'),
    rating: Type.Optional(
      Type.Integer({ description: 'SatisfactionSurveyResponse: 1, very dissatisfied, to 5, very satisfied' }),
    ),
    feedback: text("SatisfactionSurveyResponse: the customer's own words"),
    bizId: text('ShortMessageFailed: the id from SendPredefinedShortMessage'),
    messageId: text('ShortMessageFailed: the message, as in ListMessages'),
    failure: text('ShortMessageFailed: why delivery failed, or why its result is unknown'),
  },
  { additionalProperties: false },
);
export type PushedEvent = Static<typeof PushedEvent>;
