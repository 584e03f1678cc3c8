import Type from 'typebox';

/** How routing chooses among the idle agents of a skill group. */
export const routingStrategyNames = ['SkillLevelFirst', 'LongestIdle', 'RoundRobin', 'FewestCalls'] as const;
export type RoutingStrategyName = (typeof routingStrategyNames)[number];

/** Whether a call of a skill group needs a wrap-up code. */
const wrapUpCodeRules = ['optional', 'required'] as const;

const seconds = (maximum: number) => Type.Integer({ minimum: 0, maximum });

/** The routing settings of a skill group. OpenSeat extension. */
export const GroupRouting = {
  /**
   * The idle agent that is asked first: the highest skill level, the longest idle time, the longest time
   * since the last offer, or the fewest offers since sign-in.
   */
  routingStrategy: Type.Enum(routingStrategyNames),
  /**
   * Sticky routing: a caller is offered first to the agent of their last call within these hours; 0: off.
   */
  stickyHours: Type.Integer({ minimum: 0, maximum: 8760 }),
  /** How long the caller waits for that agent alone. */
  stickyWaitSeconds: seconds(600),
  /** Ring timeout at an agent; 0: the server's setting. */
  ringSeconds: seconds(300),
  /** After-call work; 0: the agent's own rule. It does not apply to agents with manual after-call work. */
  afterCallSeconds: seconds(3600),
  /** Whether agents must choose a wrap-up code before after-call work ends. */
  wrapUpCode: Type.Enum(wrapUpCodeRules),
  /** Time in the queue before overflow, or before the call ends; 0: no limit. */
  maxWaitSeconds: seconds(7200),
  /** The overflow group; empty: the call ends. */
  overflowGroupId: Type.String({ maxLength: 128 }),
};
