import type { FlowNodeOf, Speech } from '@openseat/protocol';
import type { FlowCommand, FlowRun } from './flow-run.ts';
import type { Outcome } from './next-step.ts';
import { spoken } from './spoken.ts';

type Keys = Extract<FlowRun['wait'], { type: 'keys' }>;
type Asking = FlowNodeOf<'menu' | 'collect' | 'rating'>;

/** Nobody says anything over what follows. */
function hushed(wait: Keys): FlowCommand[] {
  return wait.speaks ? [{ type: 'hush' }] : [];
}

/** Asks once more, after a word about what was wrong. */
function again(run: FlowRun, wait: Keys, node: Asking, why: readonly Speech[] | undefined): Outcome {
  const next: FlowRun = {
    ...run,
    wait: { type: 'keys', tries: wait.tries + 1, digits: '', speaks: true },
    ahead: '',
  };
  const say: FlowCommand = { type: 'say', say: spoken([...(why ?? []), ...node.say], run.variables) };
  return { stay: { run: next, commands: [...hushed(wait), say] } };
}

export function keyInMenu(run: FlowRun, wait: Keys, node: FlowNodeOf<'menu'>, key: string): Outcome {
  const target = node.choices[key];
  if (target !== undefined) return { leave: { branch: `choices.${key}`, target, commands: hushed(wait) } };
  if (wait.tries < node.tries) return again(run, wait, node, node.sayWrongKey);
  return { leave: { branch: 'onWrongKey', target: node.onWrongKey, commands: hushed(wait) } };
}

export function keyInRating(run: FlowRun, wait: Keys, node: FlowNodeOf<'rating'>, key: string): Outcome {
  const score = node.scores[key];
  if (score !== undefined) {
    const commands: FlowCommand[] = [...hushed(wait), { type: 'rate', score }];
    return { leave: { branch: 'next', target: node.next, commands } };
  }
  if (wait.tries < node.tries) return again(run, wait, node, node.sayWrongKey);
  return { leave: { branch: 'onNoAnswer', target: node.onNoAnswer, commands: hushed(wait) } };
}

export function keyInCollect(run: FlowRun, wait: Keys, node: FlowNodeOf<'collect'>, key: string): Outcome {
  const ends = key === node.terminator;
  const digits = ends ? wait.digits : wait.digits + key;
  if (!ends && digits.length < node.maxDigits) {
    const commands: FlowCommand[] = [...hushed(wait), { type: 'wait', seconds: node.timeoutSeconds }];
    return { stay: { run: { ...run, wait: { ...wait, digits, speaks: false } }, commands } };
  }
  return collected(run, wait, node, digits, ends ? undefined : node.terminator);
}

/** @param superfluous the key with which most callers end their input, where it needs none any more */
function collected(
  run: FlowRun,
  wait: Keys,
  node: FlowNodeOf<'collect'>,
  digits: string,
  superfluous?: string,
): Outcome {
  const commands = hushed(wait);
  if (digits.length >= node.minDigits && digits.length <= node.maxDigits && /^\d+$/.test(digits)) {
    const variables = { ...run.variables, [node.into]: digits };
    return { leave: { branch: 'next', target: node.next, variables, commands, superfluous } };
  }
  if (wait.tries < node.tries) return again(run, wait, node, node.sayInvalid);
  return { leave: { branch: 'onInvalid', target: node.onInvalid, commands } };
}

/** The time for a key is over. */
export function noKey(run: FlowRun, wait: Keys, node: Asking): Outcome {
  if (node.type === 'collect' && wait.digits !== '') return collected(run, wait, node, wait.digits);
  if (wait.tries < node.tries) {
    return again(run, wait, node, node.type === 'menu' ? node.sayTimeout : undefined);
  }
  if (node.type === 'rating') return { leave: { branch: 'onNoAnswer', target: node.onNoAnswer } };
  return { leave: { branch: 'onTimeout', target: node.onTimeout } };
}
