import Type from 'typebox';
import {
  holdFigures,
  inboundFigures,
  outboundFigures,
  overallFigures,
  presenceFigures,
} from './report-figures.ts';

/** An agent's day. Rates are parts of 100; groups are those that she is in now, with commas between them. */
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
