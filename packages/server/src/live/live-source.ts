import type { LiveRow, LiveTopic } from '@openseat/protocol';
import type { AgentSessions } from '../agents/agent-sessions.ts';
import type { CallControl } from '../contacts/call-control.ts';
import { agentsOf } from '../contacts/state/parties.ts';
import type { ShownNumbers } from '../settings/shown-numbers.ts';
import type { TrunkBook } from '../trunks/trunk-book.ts';
import type { TrunkSystem } from '../trunks/trunk-system.ts';
import { liveAgent, liveCallback, liveContact, liveGroups, liveWaiting, trunkProblem } from './live-rows.ts';
import type { RecentChanges } from './recent-changes.ts';

/** What a user may see, as it was when it was last looked up. */
export interface LiveScope {
  readonly instanceId: string;
  readonly userId: string;
  /** The groups that the user may see. */
  readonly groups: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  /** An administrator sees agents outside of groups, problems and changes too. */
  readonly seesAll: boolean;
  readonly shown: ShownNumbers;
}

interface Parts {
  readonly agents: Pick<AgentSessions, 'session' | 'sessions'>;
  readonly contacts: Pick<CallControl, 'callOf' | 'contacts' | 'queuedCallbacks'>;
  readonly trunks: Pick<TrunkBook, 'of'>;
  readonly trunkSystem: Pick<TrunkSystem, 'trunkState'>;
  readonly recentChanges: Pick<RecentChanges, 'of'>;
}

/** The rows of each topic at this moment, from memory alone. */
export class LiveSource {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @param only these groups; undefined: all of the scope
   * @param contactId of the topic `contact`
   */
  rows(
    topic: LiveTopic,
    scope: LiveScope,
    only: ReadonlySet<string> | undefined,
    contactId?: string,
  ): readonly LiveRow[] {
    switch (topic) {
      case 'contact':
        return this.#contact(scope, contactId);
      case 'agents':
        return this.#agents(scope, only);
      case 'waiting':
        return [...this.#waiting(scope, only), ...this.#callbacks(scope, only)];
      case 'groups': {
        const groups = [...scope.groups.values()].filter(({ id }) => !only || only.has(id));
        return liveGroups(groups, this.#agents(scope, only), this.#waiting(scope, only));
      }
      case 'configuration':
        return this.#parts.recentChanges.of(scope.instanceId);
      case 'problems':
        return this.#parts.trunks.of(scope.instanceId).flatMap((trunk) => {
          const problem = trunkProblem(trunk, this.#parts.trunkSystem.trunkState(trunk.id));
          return problem ? [problem] : [];
        });
    }
  }

  /** Those see it who see its group or one of its agents. */
  #contact({ groups, instanceId, seesAll }: LiveScope, contactId: string | undefined) {
    const { agents, contacts } = this.#parts;
    const contact = contactId === undefined ? undefined : contacts.contacts.get(contactId);
    if (contact?.instanceId !== instanceId) return [];
    const isVisible =
      seesAll ||
      groups.has(contact.skillGroup?.id ?? '') ||
      agentsOf(contact).some(({ userId }) => agents.session(userId)?.groups.some(({ id }) => groups.has(id)));
    return isVisible ? [liveContact(contact)] : [];
  }

  #agents(scope: LiveScope, only: ReadonlySet<string> | undefined) {
    const { agents, contacts } = this.#parts;
    return [...agents.sessions()]
      .filter(({ identity, groups }) => {
        if (identity.instanceId !== scope.instanceId) return false;
        const shared = groups.some(({ id }) => scope.groups.has(id) && (!only || only.has(id)));
        return shared || (!only && (scope.seesAll || identity.userId === scope.userId));
      })
      .map((session) => liveAgent(session, contacts.callOf(session.identity.userId), scope.shown));
  }

  readonly #nameOf = (userId: string) => this.#parts.agents.session(userId)?.identity.displayName;

  /** Callbacks have a place in a queue. Their customers are not on the line, so groups do not count them. */
  #callbacks({ instanceId, groups, shown }: LiveScope, only: ReadonlySet<string> | undefined) {
    return [...this.#parts.contacts.queuedCallbacks()]
      .filter(({ callback }) => {
        const { id } = callback.skillGroup;
        return callback.instanceId === instanceId && groups.has(id) && (!only || only.has(id));
      })
      .map((queued) => liveCallback(queued, shown, this.#nameOf));
  }

  #waiting(scope: LiveScope, only: ReadonlySet<string> | undefined) {
    const { contacts } = this.#parts;
    return [...contacts.contacts.values()].flatMap((contact) => {
      if (contact.instanceId !== scope.instanceId) return [];
      const row = liveWaiting(contact, scope.shown, this.#nameOf);
      return row && scope.groups.has(row.groupId) && (!only || only.has(row.groupId)) ? [row] : [];
    });
  }
}
