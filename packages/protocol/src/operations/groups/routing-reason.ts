import Type from 'typebox';

/** How an agent came to be offered a contact. */
const offerWays = ['strategy', 'sticky', 'direct', 'recall'] as const;

/** Why a contact was offered to this agent, as routing knew it at that moment. */
export const RoutingReason = Type.Object({
  /**
   * `strategy`: the group's strategy chose. `sticky`: the customer's last agent. `direct`: a flow, a
   * transfer or a supervisor named the agent. `recall`: the agent's own transfer came back.
   */
  how: Type.Enum(offerWays),
  /** The group's strategy; empty for `direct` and `recall`, as all that follows is 0. */
  strategy: Type.String(),
  /** The agent's level in the group. */
  level: Type.Integer(),
  /** Milliseconds that the agent had been idle. */
  idleMs: Type.Integer(),
  /** Offers to the agent in this group since sign-in, before this one. */
  offers: Type.Integer(),
  /** Idle agents of the group at that moment, this one included. 1: the contact waited for an agent. */
  candidates: Type.Integer(),
  /** Milliseconds since the contact began to wait. */
  waitedMs: Type.Integer(),
});
