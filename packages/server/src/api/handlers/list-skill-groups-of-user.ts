import { operations } from '@openseat/protocol';
import type { CallerNumber } from '../../numbers/number-directory.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

function numberInfo(instanceId: string, number: CallerNumber) {
  return {
    phoneNumberId: number.phoneNumberId,
    instanceId,
    number: number.number,
    phoneNumberDescription: number.description,
    usage: number.usage,
    allowOutbound: true,
    testOnly: number.testOnly,
    remainingTime: 0,
    trunks: 0,
    province: '',
    city: '',
  };
}

export const listSkillGroupsOfUser = handler(
  operations.ListSkillGroupsOfUser,
  async (services, caller, request) => {
    const user = await requestedUser(services, caller, request.userId);
    const groups = await services.users.groupsOf(user.userId);
    const numbers = await services.numbers.outboundOf(groups.map((group) => group.id));
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
          outboundPhoneNumbers: numbers
            .filter((number) => number.skillGroup.id === group.id)
            .map((number) => numberInfo(user.instanceId, number)),
        },
      })),
    };
  },
);
