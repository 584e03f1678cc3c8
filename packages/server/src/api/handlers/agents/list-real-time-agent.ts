import { type AgentStateName, agentStateOf, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

const descriptions: Readonly<Record<AgentStateName, string>> = {
  LogIn: '签入',
  Ready: '空闲',
  Break: '小休',
  ACW: '话后处理',
  Ringing: '振铃',
  Dialing: '拨号',
  Talking: '通话',
};

export const listRealTimeAgent = handler(
  operations.ListRealTimeAgent,
  async (services, _caller, { instanceId }) => {
    const known = new Map(
      (await services.instances.skillGroups(instanceId)).map((group) => [group.id, group]),
    );
    const signedIn = [...services.agents.sessions()].filter(
      ({ identity }) => identity.instanceId === instanceId,
    );
    return {
      data: signedIn.map(({ identity, state, groups }) => {
        const name = agentStateOf[state.status];
        return {
          ramId: identity.userId,
          displayName: identity.displayName,
          dn: identity.extension,
          phone: '',
          state: name ?? '',
          stateDesc: name ? descriptions[name] : '',
          skillLevels: groups.map(({ id, level }) => ({
            skillLevelId: `${identity.userId}-${id}`,
            level,
            skill: {
              instanceId,
              skillGroupId: id,
              skillGroupName: known.get(id)?.name ?? '',
              skillGroupDescription: known.get(id)?.description ?? '',
            },
          })),
        };
      }),
    };
  },
);
