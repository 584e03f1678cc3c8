import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { instanceNumberInfo } from '../numbers/number-infos.ts';
import { supervisedGroups } from './supervised-groups.ts';

function chosen(requested: readonly string[] | undefined, value: string): boolean {
  return requested === undefined || requested.length === 0 || requested.includes(value);
}

export const listSkillGroups = handler(operations.ListSkillGroups, async (services, caller, request) => {
  const { instanceId, skillGroupId, skillGroupName } = request;
  const [all, led] = await Promise.all([
    services.instances.skillGroups(instanceId),
    supervisedGroups(services, caller),
  ]);
  const groups = all.filter(
    ({ id, name }) => (!led || led.has(id)) && chosen(skillGroupId, id) && chosen(skillGroupName, name),
  );
  const numbers = await services.numbers.outboundOf(groups.map((group) => group.id));
  return {
    skillGroups: groups.map((group) => ({
      instanceId,
      skillGroupId: group.id,
      skillGroupName: group.name,
      skillGroupDescription: group.description,
      routingStrategy: group.routingStrategy,
      userCount: group.userCount,
      accQueueName: '',
      accSkillGroupName: '',
      outboundPhoneNumbers: numbers
        .filter((number) => number.skillGroup.id === group.id)
        .map((number) => instanceNumberInfo(instanceId, number)),
    })),
  };
});
