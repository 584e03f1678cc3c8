import { OpenSeatError } from '@openseat/protocol';
import type { AfterCallRule, AgentIdentity, AgentSession } from '../../../agents/agent-session.ts';
import type { Services } from '../../services.ts';

/** Groups and call settings of an agent's sign-in. */
export type SignInTerms = Pick<AgentSession, 'groups' | 'afterCallRule' | 'autoAnswerSeconds'>;

interface RequestOrigin {
  readonly signedSkillGroupIdList?: readonly string[];
  readonly afterCallRule?: AfterCallRule;
  readonly autoAnswerCall?: number;
}

/**
 * The requested groups, or all groups of the agent, and the call settings. The workbench's own settings win
 * over the instance's (document, changelog 0.2.9).
 * @throws OpenSeatError `systemErrorNotInAnySkillGroup`, `NotExist.SkillGroup`
 */
export async function signInTerms(
  services: Services,
  identity: AgentIdentity,
  requests: RequestOrigin,
): Promise<SignInTerms> {
  const memberships = await services.users.groupsOf(identity.userId);
  if (memberships.length === 0) throw new OpenSeatError('systemErrorNotInAnySkillGroup');
  const asked = new Set(requests.signedSkillGroupIdList);
  for (const id of asked) {
    if (!memberships.some((group) => group.id === id)) throw new OpenSeatError('NotExist.SkillGroup', { id });
  }
  const groups = memberships.filter((group) => asked.size === 0 || asked.has(group.id));
  return {
    groups: groups.map(({ id, level }) => ({ id, level })),
    ...(await callTerms(services, identity, requests)),
  };
}

/** The call settings alone. */
export async function callTerms(
  { settings }: Pick<Services, 'settings'>,
  { instanceId }: AgentIdentity,
  requests: RequestOrigin,
): Promise<Omit<SignInTerms, 'groups'>> {
  const { AfterCallRule, AutoAnswerCall } = await settings.ofInstance(instanceId);
  return {
    afterCallRule: requests.afterCallRule ?? afterCallRule(AfterCallRule),
    autoAnswerSeconds: requests.autoAnswerCall ?? seconds(AutoAnswerCall),
  };
}

function afterCallRule(text: string | undefined): AfterCallRule {
  return text === 'manual' ? 'manual' : (seconds(text) ?? 15);
}

function seconds(text: string | undefined): number | undefined {
  const count = Number(text);
  return text !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
}
