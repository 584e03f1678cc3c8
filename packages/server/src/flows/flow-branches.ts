import type { Flow, FlowNode } from '@openseat/protocol';

export interface FlowBranch {
  /** The node's property, such as `onTimeout` or `choices.1`. */
  readonly name: string;
  readonly target: string;
  /** Whether the branch needs a key of the caller, or a wait in a queue. */
  readonly needsCaller: boolean;
}

const alone = (name: string, target: string): FlowBranch => ({ name, target, needsCaller: false });
const byCaller = (name: string, target: string): FlowBranch => ({ name, target, needsCaller: true });

/** The branches of a node. */
export function branchesOf(node: FlowNode): readonly FlowBranch[] {
  switch (node.type) {
    case 'prompt':
    case 'set':
    case 'voicemail':
      return [alone('next', node.next)];
    case 'menu':
      return [
        ...Object.entries(node.choices).map(([key, target]) => byCaller(`choices.${key}`, target)),
        byCaller('onWrongKey', node.onWrongKey),
        alone('onTimeout', node.onTimeout),
      ];
    case 'collect':
      return [
        byCaller('next', node.next),
        byCaller('onInvalid', node.onInvalid),
        alone('onTimeout', node.onTimeout),
      ];
    case 'rating':
      return [byCaller('next', node.next), alone('onNoAnswer', node.onNoAnswer)];
    case 'hours':
      return [
        alone('open', node.open),
        alone('closed', node.closed),
        ...(node.onHoliday === undefined ? [] : [alone('onHoliday', node.onHoliday)]),
      ];
    case 'condition':
      return [
        ...node.cases.map(({ next }, index) => alone(`cases.${index}.next`, next)),
        alone('otherwise', node.otherwise),
      ];
    case 'httpRequest':
      return [alone('next', node.next), alone('onFailure', node.onFailure)];
    case 'skillGroup': {
      const { overflow, callback } = node.treatment ?? {};
      return [
        ...(overflow ? [byCaller('treatment.overflow.next', overflow.next)] : []),
        ...(callback ? [byCaller('treatment.callback.next', callback.next)] : []),
      ];
    }
    case 'agent':
      return [alone('onUnavailable', node.onUnavailable)];
    case 'number':
      return [alone('onFailure', node.onFailure)];
    case 'callback':
      return [alone('next', node.next), alone('onRefused', node.onRefused)];
    case 'return':
    case 'hangUp':
      return [];
  }
}

/** Whether a call can end in this node, or reach a person there. */
export function mayEndIn(node: FlowNode): boolean {
  return ['skillGroup', 'agent', 'number', 'return', 'hangUp'].includes(node.type);
}

/** The branches of all nodes, by node. */
export function flowGraph(flow: Flow): ReadonlyMap<string, readonly FlowBranch[]> {
  return new Map(Object.entries(flow.nodes).map(([id, node]) => [id, branchesOf(node)]));
}
