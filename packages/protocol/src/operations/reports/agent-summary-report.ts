import Type from 'typebox';
import { inboundFigures, outboundFigures, overallFigures, presenceFigures } from './report-figures.ts';

/** The agent of a report. Groups are the agent's current ones, separated by commas. */
const agent = {
  instanceId: Type.String(),
  agentId: Type.String(),
  agentName: Type.String(),
  loginName: Type.String(),
  skillGroupIds: Type.String(),
  skillGroupNames: Type.String(),
};

/**
 * `serviceLevel20`: the fraction of offered calls that the agent answered within 20 s. Rates are fractions
 * of 1.
 */
const inbound = Type.Object({ ...inboundFigures, serviceLevel20: Type.Number() });
const outbound = Type.Object(outboundFigures);
/** In two of the API's three report forms this number is a text. */
const outboundWithText = Type.Object({ ...outboundFigures, maxWorkTime: Type.String() });
const overall = {
  ...overallFigures,
  ...presenceFigures,
  /** Calls that the agent transferred without a consultation. */
  oneTransferCalls: Type.Integer(),
};
/** Times are `yyyy-MM-dd HH:mm:ss` in the instance's time zone, or empty. */
const overallWithSignIn = Type.Object({
  ...overall,
  firstLogInTime: Type.String(),
  lastLogOutTime: Type.String(),
});

/** In `ListAgentSummaryReports`. */
export const AgentSummaryReport = Type.Object({
  ...agent,
  overall: overallWithSignIn,
  inbound,
  outbound: outboundWithText,
});

/** In `ListAgentSummaryReportsByInterval`; `timestamp` is the start of the interval. */
export const AgentIntervalReport = Type.Object({
  ...agent,
  timestamp: Type.String(),
  overall: overallWithSignIn,
  inbound,
  outbound,
});

/** In `ListAgentSummaryReportsSinceMidnight`; `timestamp` is the end of the counted time. */
export const AgentTodayReport = Type.Object({
  ...agent,
  timestamp: Type.String(),
  overall: Type.Object(overall),
  inbound,
  outbound: outboundWithText,
});
