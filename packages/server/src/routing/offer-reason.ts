import type { RoutingReason } from '@openseat/protocol';
import type { Static } from 'typebox';

/** Why a contact was offered to an agent, as its step `offered` keeps it. */
export type OfferReason = Static<typeof RoutingReason>;

/** An offer to an agent that a flow, a transfer or the agent's own transfer named. */
export function namedAgent(how: 'direct' | 'recall'): OfferReason {
  return { how, strategy: '', level: 0, idleMs: 0, offers: 0, candidates: 0, waitedMs: 0 };
}
