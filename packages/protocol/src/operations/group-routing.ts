import Type from 'typebox';

/** How a skill group chooses among its idle agents. */
export const routingStrategyNames = ['SkillLevelFirst', 'LongestIdle', 'RoundRobin', 'FewestCalls'] as const;

const seconds = (maximum: number) => Type.Integer({ minimum: 0, maximum });

/** How the calls of a skill group find their agent. Ours. */
export const GroupRouting = {
  routingStrategy: Type.Enum(routingStrategyNames),
  /** A caller who talked with an agent in these hours is hers first; 0: nobody is. */
  stickyHours: Type.Integer({ minimum: 0, maximum: 8760 }),
  /** How long such a caller waits for her alone. */
  stickyWaitSeconds: seconds(600),
  /** How long it rings at an agent; 0: as the whole server has it. */
  ringSeconds: seconds(300),
  /** After-call work; 0: as the agent's own rule is. Who ends hers by hand goes on to. */
  afterCallSeconds: seconds(3600),
  /** After this time in the queue a caller goes on, or her call ends; 0: she waits on. */
  maxWaitSeconds: seconds(7200),
  /** The group that she goes on to; empty: her call ends. */
  overflowGroupId: Type.String({ maxLength: 128 }),
};
