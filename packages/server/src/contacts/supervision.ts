import type { SupervisionInfo, SupervisionMode } from '@openseat/protocol';
import type { Contact } from './contact.ts';
import type { Connection } from './party.ts';

/**
 * A leader's part in an agent's call: beside the call's parties, not one of them (ADR 0030). It belongs to the agent's connection,
 * follows her leg, and ends with her part.
 */
export interface Supervision {
  readonly contact: Contact;
  /** The leader's own leg. Established: she hears. */
  readonly connection: Connection;
  /** Whose call it is. */
  readonly agent: Omit<SupervisionInfo, 'mode'>;
  /** All who listen to that agent; this one is no longer among them when it is over. */
  readonly among: Set<Supervision>;
  mode: SupervisionMode;
  /** Names what lets her hear, while she is not in the talk itself. */
  listenerId: string | undefined;
}

/** An agent in a contact, and a leader who supervises her call. */
export interface Supervised {
  readonly agent: Connection;
  readonly supervision: Supervision;
}

/** The agent whose call is meant, and which: undefined, the one that she is in. */
export interface SupervisedCall {
  readonly agentId: string;
  readonly contactId: string | undefined;
}
