/** How a skill group chooses among its idle agents. */
export const routingStrategies = ['SkillLevelFirst', 'LongestIdle', 'RoundRobin', 'FewestCalls'] as const;
export type RoutingStrategy = (typeof routingStrategies)[number];

export function isRoutingStrategy(text: string): text is RoutingStrategy {
  return routingStrategies.some((strategy) => strategy === text);
}

/** What is known of an agent when her place among the idle ones of a group is found. */
export interface RankedAgent {
  readonly level: number;
  readonly idleSince: number;
  /** Counts the offers of all agents; 0: never offered a call in this group. */
  readonly lastOffer: number;
  /** Offers in this group since she signed in. */
  readonly offers: number;
}

/** Her place among the idle agents of a group: lower goes first, by the first number and then the second. */
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
