import Type from 'typebox';
import {
  holdFigures,
  inboundFigures,
  outboundFigures,
  overallFigures,
  presenceFigures,
} from './report-figures.ts';

/** An agent's day. Rates are percentages. Groups are the agent's current ones, separated by commas. */
export const AgentStatistic = Type.Object({
  instanceId: Type.String(),
  agentId: Type.String(),
  agentName: Type.String(),
  loginName: Type.String(),
  skillGroupIds: Type.String(),
  skillGroupNames: Type.String(),
  /** `yyyy-MM-dd` in the instance's time zone. */
  recordDate: Type.String(),
  ...presenceFigures,
  overall: Type.Object({ ...overallFigures, ...holdFigures }),
  inbound: Type.Object({ ...inboundFigures, ...holdFigures }),
  outbound: Type.Object({ ...outboundFigures, ...holdFigures }),
});
