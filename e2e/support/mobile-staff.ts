import type { operations as Operations, RequestOf, ResponseOf } from '@openseat/protocol';
import { Program } from './program.ts';
import type { System } from './system.ts';

type Ops = typeof Operations;
export type Standing = ResponseOf<Ops['PollUserStatus']>['data']['userContext'];

export interface MobileAgent {
  readonly userId: string;
  readonly extension: string;
}

/**
 * Agents that answer on mobile phones, at the far end of the trunk: no browser, so there can be many. The
 * administrator sends requests in their names.
 */
export class MobileStaff {
  readonly agents: readonly MobileAgent[];
  readonly #program: Program;

  private constructor(program: Program, agents: readonly MobileAgent[]) {
    this.#program = program;
    this.agents = agents;
  }

  /** New agents of `sales`, ready on their mobiles, and ready again a second after each call. */
  static async start(system: System, count: number): Promise<MobileStaff> {
    const program = await Program.signIn(system, 'admin');
    await program.request('ModifySkillGroupRouting', {
      skillGroupId: 'sales',
      routingStrategy: 'LongestIdle',
      afterCallSeconds: 1,
    });
    const { roles } = await program.request('ListRoles', {});
    const roleId = roles.find(({ roleName }) => roleName === 'AGENT')?.roleId ?? '';
    const agents: MobileAgent[] = [];
    for (let index = 0; index < count; index += 1) {
      const { userId } = await program.request('CreateUser', {
        loginName: `mobile${index}`,
        displayName: `Mobile ${index}`,
        email: '',
        roleId: [roleId],
        skillGroupId: ['sales'],
        skillLevel: [5],
      });
      const { data } = await program.request('ChangeWorkMode', {
        userId,
        workMode: 'OFF_SITE',
        mobile: `139${String(index).padStart(8, '0')}`,
      });
      agents.push({ userId, extension: data.extension });
    }
    return new MobileStaff(program, agents);
  }

  /** Sends a request in an agent's name. @throws Error when it is refused */
  ask<Name extends keyof Ops>(name: Name, params: Omit<RequestOf<Ops[Name]>, 'instanceId'>) {
    return this.#program.request(name, params);
  }

  async standing({ userId }: MobileAgent): Promise<Standing> {
    const { data } = await this.ask('PollUserStatus', { userId });
    return data.userContext;
  }

  /**
   * The caller's number in an agent's call; undefined: the call is now between the agent and a called
   * party.
   */
  async callerOf({ userId }: MobileAgent): Promise<string | undefined> {
    const { data } = await this.ask('PollUserStatus', { userId });
    const first = data.callContext?.channelContexts[0];
    // Legs that the server created have names that show it.
    return first?.userId === '' && !first.channelId.startsWith('customer-') ? first.originator : undefined;
  }

  /** The states of all agents at one moment, by user id. */
  async states(): Promise<ReadonlyMap<string, string>> {
    const { data } = await this.ask('ListAgentStates', { pageNumber: 1, pageSize: 100 });
    return new Map(data.list.map(({ agentId, state }) => [agentId, state]));
  }
}
