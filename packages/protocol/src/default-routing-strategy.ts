import type { RoutingStrategyName } from './operations/groups/group-routing.ts';

/**
 * The strategy of a skill group that is created without one, and the first choice of the console's form. Among agents
 * of one level it takes the longest idle first, so it differs from `LongestIdle` only once levels differ.
 */
export const defaultRoutingStrategy = 'SkillLevelFirst' satisfies RoutingStrategyName;
