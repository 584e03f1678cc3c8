import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { locatedNumberInfo } from '../numbers/number-infos.ts';

export const listSkillGroupsOfUser = handler(operations.ListSkillGroupsOfUser, async (services, { user }) => {
  const groups = await services.users.groupsOf(user.userId);
  const numbers = await services.numbers.outboundOf(groups.map((group) => group.id));
  const infos = await Promise.all(
    numbers.map(async (number) => ({
      groupId: number.skillGroup.id,
      info: await locatedNumberInfo(services, user.instanceId, number),
    })),
  );
  return {
    skillLevels: groups.map((group) => ({
      skillLevelId: `${user.userId}-${group.id}`,
      level: group.level,
      skill: {
        instanceId: user.instanceId,
        skillGroupId: group.id,
        skillGroupName: group.name,
        skillGroupDescription: group.description,
        routingStrategy: group.routingStrategy,
        outboundPhoneNumbers: infos.filter(({ groupId }) => groupId === group.id).map(({ info }) => info),
      },
    })),
  };
});
