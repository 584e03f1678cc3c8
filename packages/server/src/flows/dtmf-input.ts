import type { FlowNodeOf, Speech } from '@openseat/protocol';
import type { FlowCommand, FlowRun, Outcome } from './flow-run.ts';
import { spoken } from './spoken.ts';

type Keys = Extract<FlowRun['wait'], { type: 'keys' }>;
type Asking = FlowNodeOf<'menu' | 'collect' | 'rating'>;

/** Stops the speech before the next command. */
function stopped(wait: Keys): FlowCommand[] {
  return wait.speaks ? [{ type: 'stopSpeech' }] : [];
}

/** Asks again, after saying what was wrong. */
function again(run: FlowRun, wait: Keys, node: Asking, why: readonly Speech[] | undefined): Outcome {
  const next: FlowRun = {
    ...run,
    wait: { type: 'keys', tries: wait.tries + 1, digits: '', speaks: true },
    ahead: '',
  };
  const say: FlowCommand = { type: 'say', say: spoken([...(why ?? []), ...node.say], run.variables) };
  return { stay: { run: next, commands: [...stopped(wait), say] } };
}

export function keyInMenu(run: FlowRun, wait: Keys, node: FlowNodeOf<'menu'>, key: string): Outcome {
  const target = node.choices[key];
  if (target !== undefined) return { leave: { branch: `choices.${key}`, target, commands: stopped(wait) } };
  if (wait.tries < node.tries) return again(run, wait, node, node.sayWrongKey);
  return { leave: { branch: 'onWrongKey', target: node.onWrongKey, commands: stopped(wait) } };
}

export function keyInRating(run: FlowRun, wait: Keys, node: FlowNodeOf<'rating'>, key: string): Outcome {
  const score = node.scores[key];
  if (score !== undefined) {
    const commands: FlowCommand[] = [...stopped(wait), { type: 'rate', score }];
    return { leave: { branch: 'next', target: node.next, commands } };
  }
  if (wait.tries < node.tries) return again(run, wait, node, node.sayWrongKey);
  return { leave: { branch: 'onNoAnswer', target: node.onNoAnswer, commands: stopped(wait) } };
}

export function keyInCollect(run: FlowRun, wait: Keys, node: FlowNodeOf<'collect'>, key: string): Outcome {
  const ends = key === node.terminator;
  const digits = ends ? wait.digits : wait.digits + key;
  if (!ends && digits.length < node.maxDigits) {
    const commands: FlowCommand[] = [...stopped(wait), { type: 'wait', seconds: node.timeoutSeconds }];
    return { stay: { run: { ...run, wait: { ...wait, digits, speaks: false } }, commands } };
  }
  return collected(run, wait, node, digits, ends ? undefined : node.terminator);
}

/** @param superfluous the key that most callers press at the end, where it is not needed any more */
function collected(
  run: FlowRun,
  wait: Keys,
  node: FlowNodeOf<'collect'>,
  digits: string,
  superfluous?: string,
): Outcome {
  const commands = stopped(wait);
  if (digits.length >= node.minDigits && digits.length <= node.maxDigits && /^\d+$/.test(digits)) {
    const variables = { ...run.variables, [node.into]: digits };
    return { leave: { branch: 'next', target: node.next, variables, commands, superfluous } };
  }
  if (wait.tries < node.tries) return again(run, wait, node, node.sayInvalid);
  return { leave: { branch: 'onInvalid', target: node.onInvalid, commands } };
}

/** No key came in time. */
export function noKey(run: FlowRun, wait: Keys, node: Asking): Outcome {
  if (node.type === 'collect' && wait.digits !== '') return collected(run, wait, node, wait.digits);
  if (wait.tries < node.tries) {
    return again(run, wait, node, node.type === 'menu' ? node.sayTimeout : undefined);
  }
  if (node.type === 'rating') return { leave: { branch: 'onNoAnswer', target: node.onNoAnswer } };
  return { leave: { branch: 'onTimeout', target: node.onTimeout } };
}
