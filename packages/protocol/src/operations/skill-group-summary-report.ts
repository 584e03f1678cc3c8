import Type from 'typebox';
import { inboundFigures, outboundFigures, overallFigures, presenceFigures } from './report-figures.ts';

const whole = Type.Integer();

/**
 * What the queue saw, told for the contacts that entered it in the period. A wait ends with the answer or with the contact;
 * `serviceLevel20` is the part of them that was answered within 20 s. Rates are parts of 1.
 */
const inbound = {
  ...inboundFigures,
  serviceLevel20: Type.Number(),
  inComingQueueOfQueueCount: whole,
  answeredByAgentOfQueueCount: whole,
  /** The customer hung up while she waited. */
  abandonedInQueueOfQueueCount: whole,
  /** The customer hung up while it rang at an agent. */
  giveUpByAgentOfQueueCount: whole,
  overFlowInQueueOfQueueCount: whole,
  queueWaitTimeDuration: whole,
  queueMaxWaitTimeDuration: whole,
  answeredByAgentOfQueueWaitTimeDuration: whole,
  answeredByAgentOfQueueMaxWaitTimeDuration: whole,
};
/** In two of the API's three forms this one number is a text. */
const inboundWithText = { ...inbound, maxTalkTime: Type.String() };

const group = {
  instanceId: Type.String(),
  skillGroupId: Type.String(),
  skillGroupName: Type.String(),
  overall: Type.Object({ ...overallFigures, ...presenceFigures }),
  outbound: Type.Object(outboundFigures),
};

/** In `ListSkillGroupSummaryReports`. */
export const SkillGroupSummaryReport = Type.Object({ ...group, inbound: Type.Object(inboundWithText) });

/** In `ListSkillGroupSummaryReportsByInterval`; `timestamp` is the interval's beginning. */
export const SkillGroupIntervalReport = Type.Object({
  ...group,
  timestamp: Type.String(),
  inbound: Type.Object(inbound),
});

/** In `ListSkillGroupSummaryReportsSinceMidnight`; `timestamp` is the moment up to which it counts. */
export const SkillGroupTodayReport = Type.Object({
  ...group,
  timestamp: Type.String(),
  inbound: Type.Object({
    ...inboundWithText,
    callsServiceLevel20: whole,
    callsServiceLevel30: whole,
  }),
});
