import type { Flow, FlowNode, FlowNodeOf, Speech } from '@openseat/protocol';
import { variablesIn } from './template.ts';

/** Where a node reads a variable. */
export interface VariableUse {
  readonly node: string;
  readonly branch: string;
  readonly variable: string;
  /** Whether the use may take secret digits: a comparison, or a request's body. */
  readonly discreet: boolean;
}

/** All speech of a node, with the property that holds it. */
export function saidBy(node: FlowNode): readonly (readonly [branch: string, say: readonly Speech[]])[] {
  const said = (name: string, say: readonly Speech[] | undefined) => (say ? ([[name, say]] as const) : []);
  switch (node.type) {
    case 'prompt':
    case 'voicemail':
      return said('say', node.say);
    case 'hangUp':
      return said('say', node.say);
    case 'menu':
      return [
        ...said('say', node.say),
        ...said('sayWrongKey', node.sayWrongKey),
        ...said('sayTimeout', node.sayTimeout),
      ];
    case 'collect':
      return [...said('say', node.say), ...said('sayInvalid', node.sayInvalid)];
    case 'callback':
      return [
        ...said('sayConfirm', node.sayConfirm),
        ...said('sayNumber', node.sayNumber),
        ...said('sayInvalid', node.sayInvalid),
      ];
    case 'rating':
      return [...said('say', node.say), ...said('sayWrongKey', node.sayWrongKey)];
    case 'skillGroup': {
      const { treatment } = node;
      return [
        ...said('treatment.say', treatment?.say),
        ...said('treatment.callback.say', treatment?.callback?.say),
      ];
    }
    default:
      return [];
  }
}

type Read = readonly [branch: string, template: string, discreet?: boolean];

function templatesOf(node: FlowNode): readonly Read[] {
  switch (node.type) {
    case 'set':
      return Object.entries(node.values).map(([name, value]) => [`values.${name}`, value]);
    case 'condition':
      return node.cases.flatMap(({ value, variable }, index): Read[] => [
        [`cases.${index}.value`, value, true],
        [`cases.${index}.variable`, `{${variable}}`, true],
      ]);
    case 'httpRequest':
      return [
        ['url', node.url],
        ...Object.entries(node.headers ?? {}).map(([name, value]): Read => [`headers.${name}`, value]),
        ...Object.entries(node.body ?? {}).map(([name, value]): Read => [`body.${name}`, value, true]),
      ];
    case 'agent':
      return [['extension', node.extension]];
    case 'number':
      return [['number', node.number]];
    case 'return':
      return node.tell.map((name, index) => [`tell.${index}`, `{${name}}`]);
    default:
      return [];
  }
}

export function variableUses(flow: Flow): readonly VariableUse[] {
  return Object.entries(flow.nodes).flatMap(([node, content]) => {
    const spoken = saidBy(content).flatMap(([branch, say]) =>
      say.flatMap((speech): Read[] => ('text' in speech ? [[branch, speech.text]] : [])),
    );
    return [...spoken, ...templatesOf(content)].flatMap(([branch, template, discreet = false]) =>
      variablesIn(template).map((variable) => ({ node, branch, variable, discreet })),
    );
  });
}

/** Variables that each call brings. */
export const givenVariables: readonly string[] = ['caller', 'callee', 'contactId'];
/** Variables in announcements of a queue. */
export const queueVariables: readonly string[] = ['position', 'minutes'];

/**
 * In a flow of verification all digits are secret: the agent must not see them, whatever the flow's author
 * wrote.
 */
export function isSecret(flow: Flow, node: FlowNodeOf<'collect'>): boolean {
  return node.secret === true || flow.purpose === 'verification';
}

/** Variables in the question of a callback: the number to call. */
export const callbackVariables: readonly string[] = ['number'];

/** The variables that a node sets, and those that hold secret digits. */
export function variableSources(flow: Flow): { given: ReadonlySet<string>; secret: ReadonlySet<string> } {
  const given = new Set([...givenVariables, ...(flow.expects ?? [])]);
  const secret = new Set<string>();
  for (const node of Object.values(flow.nodes)) {
    if (node.type === 'set') for (const name of Object.keys(node.values)) given.add(name);
    if (node.type === 'httpRequest') for (const name of Object.keys(node.results)) given.add(name);
    if (node.type !== 'collect') continue;
    given.add(node.into);
    if (isSecret(flow, node)) secret.add(node.into);
  }
  return { given, secret };
}

/** The skill groups that a flow leads to, each once. */
export function skillGroupsOf(flow: Flow): readonly string[] {
  return [
    ...new Set(
      Object.values(flow.nodes).flatMap((node) => ('skillGroupId' in node ? [node.skillGroupId] : [])),
    ),
  ];
}

/** The uploaded sounds that a flow says. */
export function filesOf(flow: Flow): readonly string[] {
  return Object.values(flow.nodes).flatMap((node) =>
    saidBy(node).flatMap(([, say]) => say.flatMap((speech) => ('file' in speech ? [speech.file] : []))),
  );
}

/** A shorter digit sequence is too common to recognise as a secret in a text. */
const shortestSecret = 4;

/** Whether a text contains secret digits. */
export function repeatsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret.length >= shortestSecret && text.includes(secret));
}
