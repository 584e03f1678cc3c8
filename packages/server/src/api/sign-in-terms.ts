import { OpenSeatError } from '@openseat/protocol';
import type { AfterCallRule, AgentIdentity, AgentSession } from '../agents/agent-session.ts';
import type { Services } from './services.ts';

/** What holds for an agent from her sign-in on. */
export type SignInTerms = Pick<AgentSession, 'groups' | 'afterCallRule' | 'autoAnswerSeconds'>;

interface Asked {
  readonly signedSkillGroupIdList?: readonly string[];
  readonly afterCallRule?: AfterCallRule;
  readonly autoAnswerCall?: number;
}

/**
 * The groups that she asks for, or all of hers, and how she wants her calls. Her workbench's own wish wins over the instance's setting
 * (document, changelog 0.2.9).
 * @throws OpenSeatError `systemErrorNotInAnySkillGroup`, `NotExist.SkillGroup`
 */
export async function signInTerms(
  services: Services,
  identity: AgentIdentity,
  wishes: Asked,
): Promise<SignInTerms> {
  const [memberships, settings] = await Promise.all([
    services.users.groupsOf(identity.userId),
    services.settings.ofInstance(identity.instanceId),
  ]);
  if (memberships.length === 0) throw new OpenSeatError('systemErrorNotInAnySkillGroup');
  const asked = new Set(wishes.signedSkillGroupIdList);
  for (const id of asked) {
    if (!memberships.some((group) => group.id === id)) throw new OpenSeatError('NotExist.SkillGroup', { id });
  }
  const groups = memberships.filter((group) => asked.size === 0 || asked.has(group.id));
  return {
    groups: groups.map(({ id, level }) => ({ id, level })),
    afterCallRule: wishes.afterCallRule ?? afterCallRule(settings.AfterCallRule),
    autoAnswerSeconds: wishes.autoAnswerCall ?? seconds(settings.AutoAnswerCall),
  };
}

function afterCallRule(text: string | undefined): AfterCallRule {
  return text === 'manual' ? 'manual' : (seconds(text) ?? 15);
}

function seconds(text: string | undefined): number | undefined {
  const count = Number(text);
  return text !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
}
