/** How a skill group chooses among its idle agents. */
export const routingStrategies = ['SkillLevelFirst', 'LongestIdle', 'RoundRobin', 'FewestCalls'] as const;
export type RoutingStrategy = (typeof routingStrategies)[number];

export function isRoutingStrategy(text: string): text is RoutingStrategy {
  return routingStrategies.some((strategy) => strategy === text);
}

/** What decides an agent's position among the idle agents of a group. */
export interface RankedAgent {
  readonly level: number;
  readonly idleSince: number;
  /** A counter over the offers of all agents. 0: never offered a call in this group. */
  readonly lastOffer: number;
  /** Offers in this group since the agent signed in. */
  readonly offers: number;
}

/**
 * An agent's position among the idle agents of a group. Lower goes first, by the first number and then the
 * second.
 */
export type Rank = readonly [number, number];

const ranks: Readonly<Record<RoutingStrategy, (agent: RankedAgent) => Rank>> = {
  SkillLevelFirst: ({ level, idleSince }) => [-level, idleSince],
  LongestIdle: ({ idleSince }) => [idleSince, 0],
  RoundRobin: ({ lastOffer, idleSince }) => [lastOffer, idleSince],
  FewestCalls: ({ offers, idleSince }) => [offers, idleSince],
};

export function rankOf(strategy: RoutingStrategy, agent: RankedAgent): Rank {
  return ranks[strategy](agent);
}
