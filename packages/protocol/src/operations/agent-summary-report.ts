import Type from 'typebox';
import { inboundFigures, outboundFigures, overallFigures, presenceFigures } from './report-figures.ts';

/** Whom a report is about. Groups are those that she is in now, with commas between them. */
const agent = {
  instanceId: Type.String(),
  agentId: Type.String(),
  agentName: Type.String(),
  loginName: Type.String(),
  skillGroupIds: Type.String(),
  skillGroupNames: Type.String(),
};

/** `serviceLevel20`: the part of the offered calls that she answered within 20 s. Rates are parts of 1. */
const inbound = Type.Object({ ...inboundFigures, serviceLevel20: Type.Number() });
const outbound = Type.Object(outboundFigures);
/** In the API's first form this one number is a text. */
const outboundWithText = Type.Object({ ...outboundFigures, maxWorkTime: Type.String() });
const overall = {
  ...overallFigures,
  ...presenceFigures,
  /** Calls that she gave to somebody else without asking first. */
  oneTransferCalls: Type.Integer(),
};
/** Moments are `yyyy-MM-dd HH:mm:ss` in the instance's time zone, or empty. */
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

/** In `ListAgentSummaryReportsByInterval`; `timestamp` is the interval's beginning. */
export const AgentIntervalReport = Type.Object({
  ...agent,
  timestamp: Type.String(),
  overall: overallWithSignIn,
  inbound,
  outbound,
});

/** In `ListAgentSummaryReportsSinceMidnight`; `timestamp` is the moment up to which it counts. */
export const AgentTodayReport = Type.Object({
  ...agent,
  timestamp: Type.String(),
  overall: Type.Object(overall),
  inbound,
  outbound: outboundWithText,
});
