import type { FlowNodeOf, Speech } from '@openseat/protocol';
import { callbackNumber } from '../numbers/callback-number.ts';
import { numberPlan } from '../numbers/number-plan.ts';
import type { FlowCommand, FlowRun, FlowStep, FlowWait, Outcome } from './flow-run.ts';
import { spoken } from './spoken.ts';

type Node = FlowNodeOf<'callback'>;
type Keys = Extract<FlowWait, { type: 'keys' }>;

const longestNumber = 20;

/** Digit by digit, as a voice would read it as one large figure. */
function spelled(number: string): string {
  return [...number].join(' ');
}

function asking(
  run: FlowRun,
  asks: 'confirm' | 'number',
  tries: number,
  say: readonly Speech[],
  stopSpeech: readonly FlowCommand[] = [],
): FlowStep {
  const number = callbackNumber(run.variables.caller ?? '', numberPlan(run.country)) ?? '';
  const words = spoken(say, { ...run.variables, number: spelled(number) });
  return {
    run: { ...run, wait: { type: 'keys', tries, digits: '', speaks: true, asks }, ahead: '' },
    commands: [...stopSpeech, { type: 'say', say: words }],
  };
}

/** Asks whether to call the caller's number. If that is unknown, asks for a number. */
export function enterCallback(run: FlowRun, node: Node): FlowStep {
  const own = callbackNumber(run.variables.caller ?? '', numberPlan(run.country));
  if (own === undefined) return asking(run, 'number', 1, node.sayNumber);
  return node.sayConfirm ? asking(run, 'confirm', 1, node.sayConfirm) : requested(run, node, own, []);
}

/** Requests the callback. The result comes as an input. */
function requested(run: FlowRun, node: Node, number: string, stopSpeech: readonly FlowCommand[]): FlowStep {
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
  return { run: { ...run, wait: { type: 'elsewhere' } }, commands: [...stopSpeech, command] };
}

export function keyInCallback(run: FlowRun, wait: Keys, node: Node, key: string): Outcome {
  const stopSpeech: FlowCommand[] = wait.speaks ? [{ type: 'stopSpeech' }] : [];
  if (wait.asks === 'confirm') return { stay: confirmed(run, wait, node, key, stopSpeech) };
  if (key !== '#' && wait.digits.length < longestNumber) {
    const commands: FlowCommand[] = [...stopSpeech, { type: 'wait', seconds: node.timeoutSeconds }];
    const digits = wait.digits + key;
    return { stay: { run: { ...run, wait: { ...wait, digits, speaks: false } }, commands } };
  }
  return typed(run, wait, node, stopSpeech);
}

function confirmed(
  run: FlowRun,
  wait: Keys,
  node: Node,
  key: string,
  stopSpeech: readonly FlowCommand[],
): FlowStep {
  const { confirmKey = '1', changeKey = '2', sayConfirm = node.sayNumber } = node;
  if (key === changeKey) return asking(run, 'number', 1, node.sayNumber, stopSpeech);
  // A caller who presses wrong keys too often has still asked for a callback.
  if (key === confirmKey || wait.tries >= node.tries) return own(run, node, stopSpeech);
  return asking(run, 'confirm', wait.tries + 1, sayConfirm, stopSpeech);
}

function own(run: FlowRun, node: Node, stopSpeech: readonly FlowCommand[]): FlowStep {
  return requested(
    run,
    node,
    callbackNumber(run.variables.caller ?? '', numberPlan(run.country)) ?? '',
    stopSpeech,
  );
}

function typed(run: FlowRun, wait: Keys, node: Node, stopSpeech: readonly FlowCommand[]): Outcome {
  const number = callbackNumber(wait.digits, numberPlan(run.country));
  if (number !== undefined) return { stay: requested(run, node, number, stopSpeech) };
  if (wait.tries >= node.tries) {
    return { leave: { branch: 'onRefused', target: node.onRefused, commands: stopSpeech } };
  }
  const say = [...(node.sayInvalid ?? []), ...node.sayNumber];
  return { stay: asking(run, 'number', wait.tries + 1, say, stopSpeech) };
}

/** No key came. A caller who stays silent at the question has not rejected the number. */
export function noKeyInCallback(run: FlowRun, wait: Keys, node: Node): Outcome {
  return wait.asks === 'confirm' ? { stay: own(run, node, []) } : typed(run, wait, node, []);
}

/**
 * The same for a hang-up at the question. A caller who was typing another number has not finished the
 * request.
 */
export function hungUpInCallback(run: FlowRun, wait: FlowWait, node: Node): Outcome {
  return wait.type === 'keys' && wait.asks === 'confirm' ? { stay: own(run, node, []) } : undefined;
}

/** Requests the callback at the caller's own number. Undefined: the number is unknown. */
export function requestedForCaller(run: FlowRun, node: Node): FlowStep | undefined {
  const number = callbackNumber(run.variables.caller ?? '', numberPlan(run.country));
  return number === undefined ? undefined : requested(run, node, number, []);
}
