import {
  Flow,
  FlowNode,
  type FlowNodeOf,
  type FlowProblem,
  type FlowPurpose,
  flowProblem,
} from '@openseat/protocol';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { parseWallTime } from '../reports/wall-time.ts';
import { shapeProblems } from './flow-shape.ts';
import { callbackVariables, queueVariables, saidBy, variableSources, variableUses } from './flow-uses.ts';

/** What a flow refers to outside itself. */
export interface FlowSurroundings {
  readonly skillGroupIds: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
  /** Why an address cannot be requested, or undefined. */
  readonly refusedAddress: (address: string) => string | undefined;
}

const Shape = Compile(Flow);

/** Reads a flow, or answers its problems, each with its place. */
export function checkFlow(
  given: unknown,
  surroundings: FlowSurroundings,
): { readonly flow: Flow } | { readonly problems: readonly FlowProblem[] } {
  if (!Shape.Check(given)) return { problems: shapelessness(given) };
  const problems = [
    ...shapeProblems(given),
    ...variableProblems(given),
    ...Object.entries(given.nodes).flatMap(([id, node]) => nodeProblems(id, node, given, surroundings)),
  ];
  return problems.length > 0 ? { problems } : { flow: given };
}

/** The first error of the shape. Within a node, the schema of its type decides. */
function shapelessness(given: unknown): readonly FlowProblem[] {
  const [first] = Shape.Errors(given);
  const [root, node, ...rest] = (first?.instancePath ?? '').split('/').slice(1);
  if (root !== 'nodes' || node === undefined) {
    return [flowProblem('Malformed', {}, { reason: first?.message ?? '' })];
  }
  const [inner] = nodeErrors(given, node);
  const branch = (inner?.instancePath.split('/').slice(1) ?? rest).join('.');
  const reason = inner?.message ?? first?.message ?? '';
  return [flowProblem('Malformed', { node, ...(branch && { branch }) }, { reason })];
}

const AnyNodes = Type.Object({
  nodes: Type.Record(Type.String(), Type.Object({ type: Type.String() })),
});

function nodeErrors(given: unknown, id: string): readonly { instancePath: string; message: string }[] {
  if (!Value.Check(AnyNodes, given)) return [];
  const node = given.nodes[id];
  const schema = FlowNode.anyOf.find(({ properties }) => properties.type.const === node?.type);
  return schema ? Value.Errors(schema, node) : [];
}

function variableProblems(flow: Flow): FlowProblem[] {
  const { given, secret } = variableSources(flow);
  return variableUses(flow).flatMap(({ node, branch, variable, discreet }) => {
    const ofNode =
      (branch.startsWith('treatment.') && queueVariables.includes(variable)) ||
      (branch === 'sayConfirm' && callbackVariables.includes(variable));
    if (!given.has(variable) && !ofNode) {
      return [flowProblem('VariableUnknown', { node, branch }, { variable })];
    }
    return secret.has(variable) && !discreet
      ? [flowProblem('SecretTold', { node, branch }, { variable })]
      : [];
  });
}

const onlyFor: Partial<Record<FlowNode['type'], readonly FlowPurpose[]>> = {
  skillGroup: ['inbound'],
  agent: ['inbound'],
  number: ['inbound'],
  voicemail: ['inbound'],
  callback: ['inbound'],
  rating: ['rating'],
  return: ['verification'],
  // After a verification the customer goes back to the agent, so that flow must not hang up.
  hangUp: ['inbound', 'rating'],
};

/** Nodes of the schema that `contacts/` does not support yet. */
const notCarriedOut: readonly FlowNode['type'][] = ['rating'];

function nodeProblems(
  id: string,
  node: FlowNode,
  flow: Flow,
  surroundings: FlowSurroundings,
): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  const { type } = node;
  const { purpose } = flow;
  if (onlyFor[type] && !onlyFor[type].includes(purpose)) {
    problems.push(flowProblem('NodeNotForPurpose', { node: id }, { type, purpose }));
  }
  if (notCarriedOut.includes(type)) problems.push(flowProblem('NotCarriedOut', { node: id }, { what: type }));
  if (node.type === 'callback') problems.push(...callbackProblems(id, node, flow));
  for (const [branch, say] of saidBy(node)) {
    for (const speech of say) {
      if (!('file' in speech) || surroundings.files.has(speech.file)) continue;
      problems.push(flowProblem('FileUnknown', { node: id, branch }, { file: speech.file }));
    }
  }
  if ('skillGroupId' in node && !surroundings.skillGroupIds.has(node.skillGroupId)) {
    const place = { node: id, branch: 'skillGroupId' };
    problems.push(flowProblem('GroupUnknown', place, { group: node.skillGroupId }));
  }
  if (node.type === 'hours') problems.push(...hoursProblems(id, node));
  if (node.type === 'collect' && node.minDigits > node.maxDigits) {
    const details = { min: node.minDigits, max: node.maxDigits };
    problems.push(flowProblem('DigitsReversed', { node: id, branch: 'minDigits' }, details));
  }
  if (node.type === 'httpRequest') {
    // The author of the flow fixes the host. A caller's keys fill in only the path and the query.
    const origin = /^[a-z]+:\/\/[^/?#]*/i.exec(node.url)?.[0] ?? node.url;
    const reason = origin.includes('{') ? 'its host holds a variable' : surroundings.refusedAddress(node.url);
    if (reason) problems.push(flowProblem('AddressRefused', { node: id, branch: 'url' }, { reason }));
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function hoursProblems(id: string, node: Extract<FlowNode, { type: 'hours' }>): readonly FlowProblem[] {
  const { timeZone } = node;
  return [
    ...(isTimeZone(timeZone)
      ? []
      : [flowProblem('TimeZoneUnknown', { node: id, branch: 'timeZone' }, { timeZone })]),
    ...node.exceptions.flatMap(({ date }, index) =>
      parseWallTime(date)
        ? []
        : [flowProblem('DateUnknown', { node: id, branch: `exceptions.${index}.date` }, { date })],
    ),
  ];
}

function callbackProblems(
  id: string,
  { hours, confirmKey = '1', changeKey = '2' }: FlowNodeOf<'callback'>,
  flow: Flow,
): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  if (hours !== undefined && flow.nodes[hours]?.type !== 'hours') {
    problems.push(flowProblem('HoursUnknown', { node: id, branch: 'hours' }, { target: hours }));
  }
  if (confirmKey === changeKey) {
    problems.push(flowProblem('KeyTwice', { node: id, branch: 'changeKey' }, { key: changeKey }));
  }
  return problems;
}
