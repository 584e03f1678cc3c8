import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { instanceNumberInfo } from '../number-infos.ts';
import { ledGroups } from '../own-groups.ts';

function chosen(wanted: readonly string[] | undefined, value: string): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(value);
}

export const listSkillGroups = handler(operations.ListSkillGroups, async (services, caller, request) => {
  const { instanceId, skillGroupId, skillGroupName } = request;
  const [all, led] = await Promise.all([
    services.instances.skillGroups(instanceId),
    ledGroups(services, caller),
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
