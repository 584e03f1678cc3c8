import { type Flow, type FlowProblem, flowProblem } from '@openseat/protocol';
import { type FlowBranch, flowGraph, mayEndIn } from './flow-branches.ts';

type Graph = ReadonlyMap<string, readonly FlowBranch[]>;

/** Problems of how nodes are connected: branches to nowhere, loops, dead ends. */
export function shapeProblems(flow: Flow): readonly FlowProblem[] {
  const graph = flowGraph(flow);
  const missing = missingBranches(flow, graph);
  // The other checks need all parts.
  if (missing.length > 0) return missing;
  return [...loops(graph), ...deadEnds(flow, graph)];
}

function missingBranches(flow: Flow, graph: Graph): FlowProblem[] {
  const problems: FlowProblem[] = [];
  if (!graph.has(flow.start)) problems.push(flowProblem('StartUnknown', {}, { target: flow.start }));
  for (const [node, branches] of graph) {
    for (const { name, target } of branches) {
      if (!graph.has(target)) problems.push(flowProblem('BranchUnknown', { node, branch: name }, { target }));
    }
  }
  return problems;
}

/** Branches that close a loop which needs no action of the caller. */
function loops(graph: Graph): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const root of graph.keys()) {
    if (state.has(root)) continue;
    state.set(root, 'open');
    const path = [{ node: root, next: 0 }];
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const branch = graph.get(here.node)?.[here.next];
      here.next += 1;
      if (!branch) {
        state.set(here.node, 'done');
        path.pop();
        continue;
      }
      if (branch.needsCaller) continue;
      const known = state.get(branch.target);
      if (known === 'open') {
        const place = { node: here.node, branch: branch.name };
        problems.push(flowProblem('LoopWithoutInput', place, { target: branch.target }));
      } else if (!known) {
        state.set(branch.target, 'open');
        path.push({ node: branch.target, next: 0 });
      }
    }
  }
  return problems;
}

/** Nodes from which no way leads to an end. */
function deadEnds(flow: Flow, graph: Graph): FlowProblem[] {
  const comesFrom = new Map<string, string[]>();
  for (const [node, branches] of graph) {
    for (const { target } of branches) {
      const before = comesFrom.get(target);
      if (before) before.push(node);
      else comesFrom.set(target, [node]);
    }
  }
  const ends = Object.entries(flow.nodes).flatMap(([id, node]) => (mayEndIn(node) ? [id] : []));
  const alive = new Set(ends);
  for (let node = ends.pop(); node !== undefined; node = ends.pop()) {
    for (const before of comesFrom.get(node) ?? []) {
      if (alive.has(before)) continue;
      alive.add(before);
      ends.push(before);
    }
  }
  return [...graph.keys()].filter((node) => !alive.has(node)).map((node) => flowProblem('DeadEnd', { node }));
}
