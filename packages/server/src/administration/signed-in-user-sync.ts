import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { AgentPhones } from '../agents/agent-phones.ts';
import type { AgentIdentity, AgentSession } from '../agents/agent-session.ts';
import type { AgentSessions } from '../agents/agent-sessions.ts';
import type { DeskPhones } from '../agents/desk-phones.ts';
import type { SignIns } from '../auth/sign-ins.ts';
import type { UserDirectory } from '../auth/user-directory.ts';

interface Options {
  readonly agents: Pick<AgentSessions, 'session' | 'reassign' | 'endWhenFree' | 'on' | 'off'>;
  readonly phones: Pick<AgentPhones, 'withdraw'>;
  readonly deskPhones: Pick<DeskPhones, 'unregister'>;
  readonly log: Logger;
  readonly signIns: Pick<SignIns, 'endAll'>;
  readonly users: Pick<UserDirectory, 'findAll' | 'groupsOf'>;
}

/** Applies changes of users and groups to signed-in users. Must be called after the write. */
export class SignedInUserSync extends EventEmitter<{ changed: [identity: AgentIdentity] }> {
  readonly #options: Options;

  constructor(options: Options) {
    super();
    this.#options = options;
  }

  /**
   * Roles, names, groups or levels have changed. A signed-in agent stays in the groups chosen at sign-in,
   * and joins the new ones.
   * @param joined new groups, by user
   */
  async changed(joined: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const { users, agents } = this.#options;
    const identities = await users.findAll([...joined.keys()]);
    await Promise.all(
      identities.map(async (identity) => {
        const { userId } = identity;
        if (agents.session(userId)) {
          const levels = await users.groupsOf(userId);
          agents.reassign(
            identity,
            levels.map(({ id, level }) => ({ id, level })),
            joined.get(userId) ?? [],
          );
        }
        this.emit('changed', identity);
      }),
    );
  }

  /** Users may not sign in any more. Ends all their sessions; an agent is signed out after the call. */
  async dismiss(userIds: readonly string[]): Promise<void> {
    const { agents, phones, signIns } = this.#options;
    await Promise.all(
      userIds.map(async (userId) => {
        await signIns.endAll(userId);
        agents.endWhenFree(userId);
        if (!agents.session(userId)) await phones.withdraw(userId);
      }),
    );
  }

  /** Users were removed: signs them out, and removes their desk phones. */
  async removed(userIds: readonly string[]): Promise<void> {
    await this.dismiss(userIds);
    await Promise.all(userIds.map((userId) => this.#removePhone(userId)));
  }

  /** Waits for the sign-out, as the agent may be talking with this phone. */
  async #removePhone(userId: string): Promise<void> {
    const { agents, deskPhones, log } = this.#options;
    const remove = () =>
      deskPhones.unregister(userId).catch((error: unknown) => {
        log.warn({ err: error, agentId: userId }, 'the desk phone of a removed user stays');
      });
    if (!agents.session(userId)) return remove();
    const onSignedOut = ({ identity }: AgentSession) => {
      if (identity.userId !== userId) return;
      agents.off('signedOut', onSignedOut);
      void remove();
    };
    agents.on('signedOut', onSignedOut);
  }
}
