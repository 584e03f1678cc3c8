import { EventEmitter } from 'node:events';
import type { AgentDesk } from '../agents/agent-desk.ts';
import type { AgentPhones } from '../agents/agent-phones.ts';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { SignIns } from '../auth/sign-ins.ts';
import type { UserDirectory } from '../auth/user-directory.ts';

interface Options {
  readonly agents: Pick<AgentDesk, 'session' | 'reassign' | 'endWhenFree'>;
  readonly phones: Pick<AgentPhones, 'withdraw'>;
  readonly signIns: Pick<SignIns, 'endAll'>;
  readonly users: Pick<UserDirectory, 'findAll' | 'groupsOf'>;
}

/** Makes what was changed of users and groups true for those who work now. To be called once it is written. */
export class Staff extends EventEmitter<{ changed: [identity: AgentIdentity] }> {
  readonly #options: Options;

  constructor(options: Options) {
    super();
    this.#options = options;
  }

  /**
   * They have other roles, names, groups or levels. An agent who is signed in keeps to the groups that she chose, and is in those that she was
   * put into now.
   * @param joined the groups that each was put into, by user
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

  /** They may not sign in any more: each is signed out of everything, as an agent after her call. */
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
}
