import type { QueueInfo } from '@openseat/protocol';
import type { AgentSession } from '../../agents/agent-session.ts';
import type { AgentSessions } from '../../agents/agent-sessions.ts';
import type { Router } from '../../routing/router.ts';
import type { AgentHub } from './agent-hub.ts';

/** Changes of this time are sent as one event. */
const pauseMs = 500;

type Queues = Pick<Router, 'count' | 'longestSince'>;

interface Parts {
  readonly router: Queues & Pick<Router, 'watchQueues'>;
  readonly agents: AgentSessions;
  readonly hub: Pick<AgentHub, 'notify'>;
}

function queueInfo(router: Queues, groupId: string): QueueInfo {
  const { waiting } = router.count(groupId);
  const since = waiting > 0 ? router.longestSince(groupId) : undefined;
  return { groupId, waiting, ...(since !== undefined && { longestSince: since }) };
}

/** The queues of all groups that the agent has signed in to. */
export function queuesOf(router: Queues, session: AgentSession | undefined): QueueInfo[] {
  return session?.groups.map(({ id }) => queueInfo(router, id)) ?? [];
}

/** Tells workbenches how many wait in the groups of their agents, as it changes. */
export class QueueNews {
  readonly #parts: Parts;
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { router, agents, hub } = parts;
    router.watchQueues((groupId) => this.#queueChanged(groupId));
    agents.on('changed', (session, previous) => {
      if (session.groups === previous?.groups) return;
      const queues = queuesOf(router, session);
      hub.notify(session.identity.userId, { name: 'queuesChanged', queues, complete: true });
    });
  }

  dispose(): void {
    this.#parts.router.watchQueues(() => undefined);
    clearTimeout(this.#timer);
  }

  #queueChanged(groupId: string): void {
    this.#changed.add(groupId);
    this.#timer ??= setTimeout(() => this.#tell(), pauseMs);
  }

  /** A group is counted once for all of its agents. */
  #tell(): void {
    this.#timer = undefined;
    const { router, agents, hub } = this.#parts;
    const changed = new Map([...this.#changed].map((id) => [id, queueInfo(router, id)]));
    this.#changed.clear();
    for (const { identity, groups } of agents.sessions()) {
      const queues = groups.flatMap(({ id }) => changed.get(id) ?? []);
      if (queues.length > 0) hub.notify(identity.userId, { name: 'queuesChanged', queues, complete: false });
    }
  }
}
