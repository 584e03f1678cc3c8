import { OpenSeatError, operations } from '@openseat/protocol';
import type { AfterCallRule } from '../../agents/agent-session.ts';
import { userContext } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

function afterCallRule(text: string | undefined): AfterCallRule {
  if (text === 'manual') return 'manual';
  const seconds = Number(text);
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : 15;
}

/** The workbench's own wish wins over the instance's setting (document, changelog 0.2.9). */
function autoAnswer(asked: number | undefined, setting: string | undefined): number | undefined {
  if (asked !== undefined) return asked;
  const seconds = Number(setting);
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : undefined;
}

export const signInGroup = handler(operations.SignInGroup, async (services, caller, request) => {
  const identity = await requestedUser(services, caller, request.userId);
  const [memberships, settings] = await Promise.all([
    services.users.groupsOf(identity.userId),
    services.settings.ofInstance(identity.instanceId),
  ]);
  if (memberships.length === 0) throw new OpenSeatError('systemErrorNotInAnySkillGroup');
  const asked = new Set(request.signedSkillGroupIdList);
  for (const id of asked) {
    if (!memberships.some((group) => group.id === id)) throw new OpenSeatError('NotExist.SkillGroup', { id });
  }
  const groups = memberships.filter((group) => asked.size === 0 || asked.has(group.id));
  services.agents.signIn({
    identity,
    deviceId: request.deviceId,
    groups: groups.map(({ id, level }) => ({ id, level })),
    afterCallRule: request.afterCallRule ?? afterCallRule(settings.AfterCallRule),
    autoAnswerSeconds: autoAnswer(request.autoAnswerCall, settings.AutoAnswerCall),
  });
  return { data: userContext(services, identity) };
});
