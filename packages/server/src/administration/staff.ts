import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { AgentDesk } from '../agents/agent-desk.ts';
import type { AgentPhones } from '../agents/agent-phones.ts';
import type { AgentIdentity, AgentSession } from '../agents/agent-session.ts';
import type { DeskPhones } from '../agents/desk-phones.ts';
import type { SignIns } from '../auth/sign-ins.ts';
import type { UserDirectory } from '../auth/user-directory.ts';

interface Options {
  readonly agents: Pick<AgentDesk, 'session' | 'reassign' | 'endWhenFree' | 'on' | 'off'>;
  readonly phones: Pick<AgentPhones, 'withdraw'>;
  readonly deskPhones: Pick<DeskPhones, 'unregister'>;
  readonly log: Logger;
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

  /** They are users no more: dismissed, and the phones on their desks are nobody's. */
  async removed(userIds: readonly string[]): Promise<void> {
    await this.dismiss(userIds);
    await Promise.all(userIds.map((userId) => this.#removePhone(userId)));
  }

  /** Once she is signed out: she may be talking with it. */
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
