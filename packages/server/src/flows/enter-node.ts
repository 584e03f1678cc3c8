import type { Flow, FlowNode, FlowNodeOf } from '@openseat/protocol';
import { enterCallback } from './callback-input.ts';
import { holds } from './conditions.ts';
import type { FlowCommand, FlowRequest, FlowRun, FlowStep, FlowWait, Leaving } from './flow-run.ts';
import { isSecret, repeatsSecret } from './flow-uses.ts';
import { openingAt } from './opening-hours.ts';
import { spoken } from './spoken.ts';
import { fillTemplate, type Variables } from './template.ts';

/** A call enters a node. Answers the first step, or the branch when the node needs no waiting. */
export function enterNode(
  run: FlowRun,
  node: FlowNode,
  now: number,
): { readonly stay: FlowStep } | { readonly leave: Leaving } {
  const { variables } = run;
  const stay = (wait: FlowWait, ...commands: readonly FlowCommand[]) => ({
    stay: { run: { ...run, wait }, commands },
  });
  switch (node.type) {
    case 'prompt':
    case 'voicemail':
      return stay({ type: 'speaking' }, { type: 'say', say: spoken(node.say, variables) });
    case 'menu':
    case 'collect':
    case 'rating':
      return stay(
        { type: 'keys', tries: 1, digits: '', speaks: true },
        { type: 'say', say: spoken(node.say, variables) },
      );
    case 'callback':
      return { stay: enterCallback(run, node) };
    case 'hours':
      return { leave: byTheClock(node, now) };
    case 'set':
      return { leave: { branch: 'next', target: node.next, variables: assigned(node, variables) } };
    case 'condition': {
      const index = node.cases.findIndex((candidate) => holds(candidate, variables));
      const target = node.cases[index]?.next;
      return target === undefined
        ? { leave: { branch: 'otherwise', target: node.otherwise } }
        : { leave: { branch: `cases.${index}.next`, target } };
    }
    case 'httpRequest':
      return stay({ type: 'asking' }, { type: 'ask', request: requestOf(node, variables) });
    case 'skillGroup': {
      const { skillGroupId, priority = 0, treatment } = node;
      return stay({ type: 'elsewhere' }, { type: 'enqueue', skillGroupId, priority, treatment });
    }
    case 'agent': {
      const extension = fillTemplate(node.extension, variables);
      return stay({ type: 'elsewhere' }, { type: 'callAgent', extension });
    }
    case 'number': {
      const number = fillTemplate(node.number, variables);
      return stay({ type: 'elsewhere' }, { type: 'callNumber', number, ringSeconds: node.ringSeconds });
    }
    case 'return': {
      const told = Object.fromEntries(
        node.tell.map((name) => [name, withoutSecrets(run.flow, variables, name)]),
      );
      return stay({ type: 'ended' }, { type: 'giveBack', outcome: node.outcome, told });
    }
    case 'hangUp':
      return node.say
        ? stay({ type: 'speaking' }, { type: 'say', say: spoken(node.say, variables) })
        : stay({ type: 'ended' }, { type: 'hangUp' });
  }
}

/**
 * The answer of another system may repeat secret digits of the request. They must not reach the agent that
 * way either.
 */
function withoutSecrets(flow: Flow, variables: Variables, name: string): string {
  const value = variables[name] ?? '';
  const secrets = Object.values(flow.nodes).flatMap((node) =>
    node.type === 'collect' && isSecret(flow, node) ? [variables[node.into] ?? ''] : [],
  );
  return repeatsSecret(value, secrets) ? '' : value;
}

function byTheClock(node: FlowNodeOf<'hours'>, now: number): Leaving {
  const opening = openingAt(now, node);
  if (opening === 'open') return { branch: 'open', target: node.open };
  return opening === 'holiday' && node.onHoliday !== undefined
    ? { branch: 'onHoliday', target: node.onHoliday }
    : { branch: 'closed', target: node.closed };
}

/** All values use the variables as they were before the node. */
function assigned(node: FlowNodeOf<'set'>, variables: Variables): Variables {
  const values = Object.entries(node.values).map(([name, value]) => [name, fillTemplate(value, variables)]);
  return { ...variables, ...Object.fromEntries(values) };
}

function requestOf(node: FlowNodeOf<'httpRequest'>, variables: Variables): FlowRequest {
  const filled = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fillTemplate(value, variables)]));
  return {
    method: node.method,
    url: fillTemplate(node.url, variables, encodeURIComponent),
    headers: filled(node.headers ?? {}),
    body: node.method === 'POST' ? filled(node.body ?? {}) : undefined,
    timeoutSeconds: node.timeoutSeconds,
    results: node.results,
  };
}
