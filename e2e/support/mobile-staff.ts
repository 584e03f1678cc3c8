import type { operations as Operations, RequestOf, ResponseOf } from '@openseat/protocol';
import { Program } from './program.ts';
import type { System } from './system.ts';

type Ops = typeof Operations;
export type Standing = ResponseOf<Ops['PollUserStatus']>['data']['userContext'];

export interface MobileAgent {
  readonly userId: string;
  readonly extension: string;
  readonly mobile: string;
}

interface Staff {
  readonly skillGroupIds?: readonly string[];
  /** Supervisors of the group `support`, beside the agents. */
  readonly supervisors?: number;
}

/**
 * Agents that answer on mobile phones, at the far end of the trunk: no browser, so there can be many. The
 * administrator sends requests in their names.
 */
export class MobileStaff {
  readonly agents: readonly MobileAgent[];
  readonly supervisors: readonly MobileAgent[];
  readonly #program: Program;

  private constructor(program: Program, agents: readonly MobileAgent[], supervisors: readonly MobileAgent[]) {
    this.#program = program;
    this.agents = agents;
    this.supervisors = supervisors;
  }

  /** New agents of `sales`, ready on their mobiles, and ready again a second after each call. */
  static async start(
    system: System,
    count: number,
    { skillGroupIds = ['sales'], supervisors = 0 }: Staff = {},
  ): Promise<MobileStaff> {
    const program = await Program.signIn(system, 'admin');
    await program.request('ModifySkillGroupRouting', {
      skillGroupId: 'sales',
      routingStrategy: 'LongestIdle',
      afterCallSeconds: 1,
    });
    const { roles } = await program.request('ListRoles', {});
    let hired = 0;
    const hire = async (role: string, groups: readonly string[]): Promise<MobileAgent> => {
      const index = hired++;
      const { userId } = await program.request('CreateUser', {
        loginName: `mobile${index}`,
        displayName: `Mobile ${index}`,
        email: '',
        roleId: roles.filter(({ roleName }) => roleName === role).map(({ roleId }) => roleId),
        skillGroupId: [...groups],
        skillLevel: groups.map(() => 5),
      });
      const mobile = `139${String(index).padStart(8, '0')}`;
      const { data } = await program.request('ChangeWorkMode', { userId, workMode: 'OFF_SITE', mobile });
      return { userId, extension: data.extension, mobile };
    };
    const several = async (number: number, role: string, groups: readonly string[]) => {
      const people: MobileAgent[] = [];
      for (let index = 0; index < number; index += 1) people.push(await hire(role, groups));
      return people;
    };
    const agents = await several(count, 'AGENT', skillGroupIds);
    return new MobileStaff(program, agents, await several(supervisors, 'LEADER', ['support']));
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
