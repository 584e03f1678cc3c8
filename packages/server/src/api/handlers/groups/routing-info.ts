import type { operations, RequestOf, ResponseOf } from '@openseat/protocol';
import type { GroupRuleChange, GroupRules } from '../../../routing/group-rules.ts';

const second = 1000;
const hour = 3600 * second;

/** Routing rules in the API's form: in seconds, with 0 or nothing where there is no rule. */
export function routingInfo(
  rules: GroupRules,
): ResponseOf<typeof operations.GetSkillGroupRouting>['routing'] {
  return {
    routingStrategy: rules.strategy,
    stickyHours: rules.stickyForMs / hour,
    stickyWaitSeconds: rules.stickyWaitMs / second,
    ringSeconds: (rules.ringMs ?? 0) / second,
    afterCallSeconds: (rules.afterCallMs ?? 0) / second,
    maxWaitSeconds: (rules.maxWaitMs ?? 0) / second,
    overflowGroupId: rules.overflowTo?.id ?? '',
    wrapUpCode: rules.codeRequired ? 'required' : 'optional',
  };
}

type Change = Omit<RequestOf<typeof operations.ModifySkillGroupRouting>, 'instanceId' | 'skillGroupId'>;

/** The rules that the request names. `undefined` removes a rule. */
export function rulesOf(change: Change): GroupRuleChange {
  const ms = (seconds: number) => (seconds === 0 ? undefined : seconds * second);
  const { routingStrategy, stickyHours, stickyWaitSeconds, ringSeconds, afterCallSeconds } = change;
  return {
    ...(routingStrategy !== undefined && { strategy: routingStrategy }),
    ...(stickyHours !== undefined && { stickyForMs: stickyHours * hour }),
    ...(stickyWaitSeconds !== undefined && { stickyWaitMs: stickyWaitSeconds * second }),
    ...(ringSeconds !== undefined && { ringMs: ms(ringSeconds) }),
    ...(afterCallSeconds !== undefined && { afterCallMs: ms(afterCallSeconds) }),
    ...(change.maxWaitSeconds !== undefined && { maxWaitMs: ms(change.maxWaitSeconds) }),
    ...(change.wrapUpCode !== undefined && { codeRequired: change.wrapUpCode === 'required' }),
    ...(change.overflowGroupId !== undefined && { overflowGroupId: change.overflowGroupId || undefined }),
  };
}
