import type { FlowNode } from '@openseat/protocol';
import { hungUpInCallback, keyInCallback, noKeyInCallback, requestedForCaller } from './callback-input.ts';
import { keyInCollect, keyInMenu, keyInRating, noKey } from './dtmf-input.ts';
import { enterNode } from './enter-node.ts';
import type { FlowCommand, FlowInput, FlowRun, FlowStep, Outcome } from './flow-run.ts';

/**
 * The next step of a call in its flow. Pure. An input without meaning at this place answers the same run
 * object and no commands.
 */
export function nextStep(run: FlowRun, input: FlowInput, now: number): FlowStep {
  if (run.wait.type === 'begin') {
    return input.type === 'begin' ? walk(run, run.node, [], now) : { run, commands: [] };
  }
  if (input.type === 'key' && run.superfluous !== undefined) return afterAllDigits(run, input, now);
  const node = run.flow.nodes[run.node];
  const outcome = node && outcomeOf(run, node, input);
  if (!outcome) return { run, commands: [] };
  if ('stay' in outcome) return outcome.stay;
  const { branch, target, variables = run.variables, commands = [], superfluous } = outcome.leave;
  const note: FlowCommand = { type: 'note', node: run.node, branch };
  const next: FlowRun = {
    ...run,
    variables,
    superfluous: superfluous === undefined ? undefined : { key: superfluous, until: now + soonMs },
  };
  return walk(next, target, [...commands, note], now);
}

/** Within this time a key belongs to those before. */
const soonMs = 3_000;

/** Handles the first key after a collection that ended with its last digit. */
function afterAllDigits(run: FlowRun, input: Extract<FlowInput, { type: 'key' }>, now: number): FlowStep {
  const here: FlowRun = { ...run, superfluous: undefined };
  const { superfluous } = run;
  if (input.key !== superfluous?.key || now > superfluous.until) return nextStep(here, input, now);
  const node = run.flow.nodes[run.node];
  const waits = run.wait.type === 'keys' && !run.wait.speaks && node && 'timeoutSeconds' in node;
  return { run: here, commands: waits ? [{ type: 'wait', seconds: node.timeoutSeconds }] : [] };
}

/** Enters a node, and the following ones until one has to wait. */
function walk(run: FlowRun, first: string, before: readonly FlowCommand[], now: number): FlowStep {
  const commands = [...before];
  let here: FlowRun = run;
  let target = first;
  // Checked flows have no loop of such nodes. An unchecked one must end as well.
  for (let hops = 0; hops <= Object.keys(run.flow.nodes).length; hops += 1) {
    const node = here.flow.nodes[target];
    if (!node) break;
    here = { ...here, node: target };
    const outcome = enterNode(here, node, now);
    if ('stay' in outcome) {
      commands.push(...outcome.stay.commands);
      return withKeysAhead({ run: outcome.stay.run, commands }, now);
    }
    commands.push({ type: 'note', node: target, branch: outcome.leave.branch });
    here = { ...here, variables: outcome.leave.variables ?? here.variables };
    target = outcome.leave.target;
  }
  return { run: { ...here, wait: { type: 'ended' } }, commands: [...commands, { type: 'hangUp' }] };
}

/** Keys that were pressed early answer the question at once. */
function withKeysAhead(step: FlowStep, now: number): FlowStep {
  if (step.run.wait.type !== 'keys' || step.run.ahead === '') return step;
  const [key = '', rest] = [step.run.ahead.slice(0, 1), step.run.ahead.slice(1)];
  const next = nextStep({ ...step.run, ahead: rest }, { type: 'key', key }, now);
  const followed = { run: next.run, commands: [...step.commands, ...next.commands] };
  return next.run.node === step.run.node ? withKeysAhead(followed, now) : followed;
}

const maxKeysAhead = 32;

function outcomeOf(run: FlowRun, node: FlowNode, input: FlowInput): Outcome {
  const { wait } = run;
  if (input.type === 'hungUp')
    return node.type === 'callback' ? hungUpInCallback(run, wait, node) : undefined;
  if (input.type === 'lost') return lost(run, node);
  if (input.type === 'key' && wait.type === 'elsewhere') return keyInQueue(node, input.key);
  if (input.type === 'key' && wait.type !== 'keys') {
    if (wait.type !== 'speaking' && wait.type !== 'asking') return undefined;
    return {
      stay: { run: { ...run, ahead: (run.ahead + input.key).slice(0, maxKeysAhead) }, commands: [] },
    };
  }
  if (wait.type === 'speaking') return input.type === 'spoken' ? afterSpeech(run, node) : undefined;
  if (wait.type === 'keys') return ofKeys(run, wait, node, input);
  if (wait.type === 'asking' && node.type === 'httpRequest') {
    if (input.type === 'failed') return { leave: { branch: 'onFailure', target: node.onFailure } };
    if (input.type !== 'answered') return undefined;
    const variables = { ...run.variables, ...input.results };
    return { leave: { branch: 'next', target: node.next, variables } };
  }
  if (wait.type === 'elsewhere' && input.type === 'cameBack') return afterElsewhere(node);
  if (wait.type === 'elsewhere' && input.type === 'failed' && node.type === 'callback') {
    return { leave: { branch: 'onRefused', target: node.onRefused } };
  }
  return undefined;
}

/** Asked no question, a waiting caller gets a callback where the flow says so. */
function lost(run: FlowRun, node: FlowNode): Outcome {
  const { wait, flow } = run;
  if (node.type === 'callback') return hungUpInCallback(run, wait, node);
  const offer = node.type === 'skillGroup' ? node.treatment?.callback : undefined;
  const target = offer?.whenLost && wait.type === 'elsewhere' ? flow.nodes[offer.next] : undefined;
  const step = target?.type === 'callback' ? requestedForCaller(run, target) : undefined;
  return step && { stay: step };
}

/** A waiting caller takes the offer of a callback. */
function keyInQueue(node: FlowNode, key: string): Outcome {
  const offer = node.type === 'skillGroup' ? node.treatment?.callback : undefined;
  if (offer?.key !== key) return undefined;
  const commands: FlowCommand[] = [{ type: 'leaveQueue' }];
  return { leave: { branch: 'treatment.callback.next', target: offer.next, commands } };
}

function afterSpeech(run: FlowRun, node: FlowNode): Outcome {
  if (node.type === 'prompt') return { leave: { branch: 'next', target: node.next } };
  if (node.type === 'voicemail') {
    const { skillGroupId, maxSeconds, silenceSeconds } = node;
    const commands: FlowCommand[] = [{ type: 'takeVoicemail', skillGroupId, maxSeconds, silenceSeconds }];
    return { stay: { run: { ...run, wait: { type: 'elsewhere' } }, commands } };
  }
  return node.type === 'hangUp'
    ? { stay: { run: { ...run, wait: { type: 'ended' } }, commands: [{ type: 'hangUp' }] } }
    : undefined;
}

function afterElsewhere(node: FlowNode): Outcome {
  if (node.type === 'voicemail' || node.type === 'callback') {
    return { leave: { branch: 'next', target: node.next } };
  }
  if (node.type === 'agent') return { leave: { branch: 'onUnavailable', target: node.onUnavailable } };
  if (node.type === 'number') return { leave: { branch: 'onFailure', target: node.onFailure } };
  const overflow = node.type === 'skillGroup' ? node.treatment?.overflow : undefined;
  return overflow && { leave: { branch: 'treatment.overflow.next', target: overflow.next } };
}

function ofKeys(
  run: FlowRun,
  wait: Extract<FlowRun['wait'], { type: 'keys' }>,
  node: FlowNode,
  input: FlowInput,
): Outcome {
  const { type } = node;
  if (type !== 'menu' && type !== 'collect' && type !== 'rating' && type !== 'callback') return undefined;
  if (input.type === 'spoken' && wait.speaks) {
    const heard: FlowRun = { ...run, wait: { ...wait, speaks: false } };
    return { stay: { run: heard, commands: [{ type: 'wait', seconds: node.timeoutSeconds }] } };
  }
  if (input.type === 'timeUp' && !wait.speaks) {
    return node.type === 'callback' ? noKeyInCallback(run, wait, node) : noKey(run, wait, node);
  }
  if (input.type !== 'key') return undefined;
  if (node.type === 'menu') return keyInMenu(run, wait, node, input.key);
  if (node.type === 'rating') return keyInRating(run, wait, node, input.key);
  if (node.type === 'callback') return keyInCallback(run, wait, node, input.key);
  return keyInCollect(run, wait, node, input.key);
}
