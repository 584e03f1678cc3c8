import type { FlowNodeOf, Speech } from '@openseat/protocol';
import { callbackNumber } from '../numbers/callback-number.ts';
import type { FlowCommand, FlowRun, FlowStep, FlowWait } from './flow-run.ts';
import type { Outcome } from './next-step.ts';
import { spoken } from './spoken.ts';

type Node = FlowNodeOf<'callback'>;
type Keys = Extract<FlowWait, { type: 'keys' }>;

const longestNumber = 20;

/** Digit by digit, as a voice would else make one large figure of it. */
function spelled(number: string): string {
  return [...number].join(' ');
}

function asking(
  run: FlowRun,
  asks: 'confirm' | 'number',
  tries: number,
  say: readonly Speech[],
  hush: readonly FlowCommand[] = [],
): FlowStep {
  const number = callbackNumber(run.variables.caller ?? '') ?? '';
  const words = spoken(say, { ...run.variables, number: spelled(number) });
  return {
    run: { ...run, wait: { type: 'keys', tries, digits: '', speaks: true, asks }, ahead: '' },
    commands: [...hush, { type: 'say', say: words }],
  };
}

/** Asks whether the number that she calls from is the one, or for one where it is unknown. */
export function enterCallback(run: FlowRun, node: Node): FlowStep {
  const own = callbackNumber(run.variables.caller ?? '');
  if (own === undefined) return asking(run, 'number', 1, node.sayNumber);
  return node.sayConfirm ? asking(run, 'confirm', 1, node.sayConfirm) : wished(run, node, own, []);
}

/** It is written down now; what becomes of the wish comes as an input. */
function wished(run: FlowRun, node: Node, number: string, hush: readonly FlowCommand[]): FlowStep {
  const { skillGroupId, priority = 0, attempts = 3, retrySeconds = 600, hours: hoursNode } = node;
  const hours = hoursNode === undefined ? undefined : run.flow.nodes[hoursNode];
  const command: FlowCommand = {
    type: 'requestCallback',
    skillGroupId,
    priority,
    number,
    attempts,
    retrySeconds,
    hours: hours?.type === 'hours' ? hours : undefined,
  };
  return { run: { ...run, wait: { type: 'elsewhere' } }, commands: [...hush, command] };
}

export function keyInCallback(run: FlowRun, wait: Keys, node: Node, key: string): Outcome {
  const hush: FlowCommand[] = wait.speaks ? [{ type: 'hush' }] : [];
  if (wait.asks === 'confirm') return { stay: confirmed(run, wait, node, key, hush) };
  if (key !== '#' && wait.digits.length < longestNumber) {
    const commands: FlowCommand[] = [...hush, { type: 'wait', seconds: node.timeoutSeconds }];
    const digits = wait.digits + key;
    return { stay: { run: { ...run, wait: { ...wait, digits, speaks: false } }, commands } };
  }
  return typed(run, wait, node, hush);
}

function confirmed(
  run: FlowRun,
  wait: Keys,
  node: Node,
  key: string,
  hush: readonly FlowCommand[],
): FlowStep {
  const { confirmKey = '1', changeKey = '2', sayConfirm = node.sayNumber } = node;
  if (key === changeKey) return asking(run, 'number', 1, node.sayNumber, hush);
  // Who presses something else too often has still asked to be called.
  if (key === confirmKey || wait.tries >= node.tries) return own(run, node, hush);
  return asking(run, 'confirm', wait.tries + 1, sayConfirm, hush);
}

function own(run: FlowRun, node: Node, hush: readonly FlowCommand[]): FlowStep {
  return wished(run, node, callbackNumber(run.variables.caller ?? '') ?? '', hush);
}

function typed(run: FlowRun, wait: Keys, node: Node, hush: readonly FlowCommand[]): Outcome {
  const number = callbackNumber(wait.digits);
  if (number !== undefined) return { stay: wished(run, node, number, hush) };
  if (wait.tries >= node.tries) {
    return { leave: { branch: 'onRefused', target: node.onRefused, commands: hush } };
  }
  const say = [...(node.sayInvalid ?? []), ...node.sayNumber];
  return { stay: asking(run, 'number', wait.tries + 1, say, hush) };
}

/** No key came. Who was asked whether her number is right, and is silent, has said nothing against it. */
export function noKeyInCallback(run: FlowRun, wait: Keys, node: Node): Outcome {
  return wait.asks === 'confirm' ? { stay: own(run, node, []) } : typed(run, wait, node, []);
}

/** Likewise who hangs up then; one who was typing another number has not finished her wish. */
export function hungUpInCallback(run: FlowRun, wait: FlowWait, node: Node): Outcome {
  return wait.type === 'keys' && wait.asks === 'confirm' ? { stay: own(run, node, []) } : undefined;
}
