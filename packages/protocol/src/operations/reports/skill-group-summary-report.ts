import Type from 'typebox';
import { inboundFigures, outboundFigures, overallFigures, presenceFigures } from './report-figures.ts';

const whole = Type.Integer();

/**
 * Queue figures of the contacts that entered the queue in the period. A wait ends with the answer or with
 * the contact. `serviceLevel20` is the fraction answered within 20 s. Rates are fractions of 1.
 */
const inbound = {
  ...inboundFigures,
  serviceLevel20: Type.Number(),
  inComingQueueOfQueueCount: whole,
  answeredByAgentOfQueueCount: whole,
  /** The customer hung up while waiting in the queue. */
  abandonedInQueueOfQueueCount: whole,
  /** The customer hung up while the call rang at an agent. */
  giveUpByAgentOfQueueCount: whole,
  overFlowInQueueOfQueueCount: whole,
  queueWaitTimeDuration: whole,
  queueMaxWaitTimeDuration: whole,
  answeredByAgentOfQueueWaitTimeDuration: whole,
  answeredByAgentOfQueueMaxWaitTimeDuration: whole,
};
/** In two of the API's three report forms this number is a text. */
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

/** In `ListSkillGroupSummaryReportsByInterval`; `timestamp` is the start of the interval. */
export const SkillGroupIntervalReport = Type.Object({
  ...group,
  timestamp: Type.String(),
  inbound: Type.Object(inbound),
});

/** In `ListSkillGroupSummaryReportsSinceMidnight`; `timestamp` is the end of the counted time. */
export const SkillGroupTodayReport = Type.Object({
  ...group,
  timestamp: Type.String(),
  inbound: Type.Object({
    ...inboundWithText,
    callsServiceLevel20: whole,
    callsServiceLevel30: whole,
  }),
});
