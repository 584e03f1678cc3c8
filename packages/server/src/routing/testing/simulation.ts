import { type RoutingStrategy, routingStrategies } from '../agent-order.ts';
import { type IdleAgent, Router } from '../router.ts';
import { SortedTree } from '../sorted-tree.ts';
import { byPlace, msOfPriority, type WaitingContact } from '../waiting-contact.ts';

export interface SimulationOptions {
  readonly agents: number;
  readonly groups: number;
  readonly events: number;
  readonly seed: number;
}

export interface SimulationResult {
  readonly assignments: number;
  readonly longestQueue: number;
}

/** A call to the router, recorded so that it can be repeated without the simulation. */
export type RouterStep =
  | { readonly type: 'idle'; readonly agent: IdleAgent }
  | { readonly type: 'busy'; readonly agentId: string }
  | { readonly type: 'enqueue'; readonly contact: WaitingContact }
  | { readonly type: 'leave'; readonly contactId: string };

export function takeStep(router: Router, step: RouterStep): ReturnType<Router['enqueue']> {
  switch (step.type) {
    case 'idle':
      return router.agentIdle(step.agent);
    case 'enqueue':
      return router.enqueue(step.contact);
    case 'busy':
      router.agentBusy(step.agentId);
      return undefined;
    case 'leave':
      router.leave(step.contactId);
      return undefined;
  }
}

interface Agent {
  readonly id: string;
  readonly groups: readonly { readonly id: string; readonly level: number }[];
  state: 'away' | 'idle' | 'talking';
}

const highestPriority = 9;

function groupName(index: number): string {
  return `group-${index}`;
}

/** A router with so many groups, using all strategies in turn. */
export function simulatedRouter(groups: number): Router {
  const strategies = new Map<string, RoutingStrategy>();
  for (let index = 0; index < groups; index += 1) {
    strategies.set(groupName(index), routingStrategies[index % routingStrategies.length] ?? 'LongestIdle');
  }
  return new Router((id) => strategies.get(id) ?? 'LongestIdle');
}

/**
 * A random day of a call centre on the real router, checked against a simple model of idle agents and
 * waiting contacts. Throws at the first violation:
 * - An agent is offered a call twice, while talking or away, or of a group that the agent is not in.
 * - A contact is overtaken by one that comes after it in its queue.
 * - A contact is overtaken by one that came so much later that no priority excuses it.
 * - A contact waits while an agent of its group is idle.
 */
export class RoutingSimulation {
  readonly #options: SimulationOptions;
  readonly #router: Router;
  readonly #onStep: (step: RouterStep) => void;
  readonly #agents: Agent[] = [];
  readonly #byId = new Map<string, Agent>();
  readonly #talking: Agent[] = [];
  readonly #waiting = new Map<string, SortedTree<WaitingContact, true>>();
  readonly #contacts = new Map<string, WaitingContact>();
  readonly #order: string[] = [];
  #seed: number;
  #now = 0;
  #next = 0;
  #assignments = 0;
  #longestQueue = 0;

  /** @param onStep is called with each step of the router */
  constructor(options: SimulationOptions, onStep: (step: RouterStep) => void = () => undefined) {
    this.#options = options;
    this.#onStep = onStep;
    this.#seed = options.seed;
    for (let index = 0; index < options.groups; index += 1) {
      this.#waiting.set(groupName(index), new SortedTree(undefined, byPlace));
    }
    this.#router = simulatedRouter(options.groups);
    for (let index = 0; index < options.agents; index += 1) {
      const count = 1 + this.#random(3);
      const first = this.#random(options.groups);
      const groups = Array.from({ length: Math.min(count, options.groups) }, (_unused, offset) => ({
        id: groupName((first + offset) % options.groups),
        level: 1 + this.#random(10),
      }));
      const agent: Agent = { id: `agent-${index}`, groups, state: 'away' };
      this.#agents.push(agent);
      this.#byId.set(agent.id, agent);
    }
  }

  run(): SimulationResult {
    // First all agents come to work, so that each size is measured in the same state.
    for (const agent of this.#agents) this.#becomesIdle(agent);
    for (let index = 0; index < this.#options.agents; index += 1) this.#arrive();
    for (let event = 0; event < this.#options.events; event += 1) this.#step();
    this.#drain();
    return { assignments: this.#assignments, longestQueue: this.#longestQueue };
  }

  #step(): void {
    this.#now += this.#random(50);
    const dice = this.#random(100);
    // Busy and quiet hours in turn, so that queues grow and empty again.
    const busy = Math.floor(this.#now / 400_000) % 2 === 0;
    if (dice < (busy ? 55 : 30)) this.#arrive();
    else if (dice < 90) this.#someoneHangsUp();
    else if (dice < 94) this.#someoneGivesUp();
    else if (dice < 97) this.#comesOrGoes();
    else this.#comesBack();
  }

  /** No new contacts: all waiting ones are served. */
  #drain(): void {
    for (const agent of this.#agents) if (agent.state === 'away') this.#becomesIdle(agent);
    while (this.#contacts.size > 0) {
      this.#now += 1;
      const before = this.#contacts.size;
      const talking = this.#talking.splice(0);
      for (const agent of talking) this.#becomesIdle(agent);
      if (this.#contacts.size === before) throw new Error(`${before} contacts are never served.`);
    }
  }

  #arrive(): void {
    const contactId = `contact-${this.#next}`;
    this.#next += 1;
    const priority = this.#random(10) === 0 ? this.#random(highestPriority + 1) : 0;
    const skillGroupId = groupName(this.#random(this.#options.groups));
    this.#enqueue({ contactId, skillGroupId, priority, enqueuedAt: this.#now });
  }

  /** A contact that was not answered returns with its old time. */
  #comesBack(): void {
    const skillGroupId = groupName(this.#random(this.#options.groups));
    const enqueuedAt = Math.max(0, this.#now - this.#random(30_000));
    this.#enqueue({ contactId: `back-${this.#next}`, skillGroupId, priority: 0, enqueuedAt });
    this.#next += 1;
  }

  #enqueue(contact: WaitingContact): void {
    this.#contacts.set(contact.contactId, contact);
    const queue = this.#queue(contact.skillGroupId);
    queue.set(contact, true);
    this.#longestQueue = Math.max(this.#longestQueue, queue.size);
    if (this.#order.length < 100_000) this.#order.push(contact.contactId);
    else this.#order[this.#random(this.#order.length)] = contact.contactId;
    this.#carryOut(this.#take({ type: 'enqueue', contact }), contact.contactId);
    this.#mustBeServed(contact.skillGroupId);
  }

  #someoneHangsUp(): void {
    if (this.#talking.length === 0) return;
    const index = this.#random(this.#talking.length);
    const agent = this.#talking[index];
    const last = this.#talking.pop();
    if (!agent || !last) return;
    if (last !== agent) this.#talking[index] = last;
    this.#becomesIdle(agent);
  }

  #becomesIdle(agent: Agent): void {
    agent.state = 'idle';
    const idle = { agentId: agent.id, groups: agent.groups, idleSince: this.#now };
    this.#carryOut(this.#take({ type: 'idle', agent: idle }));
    for (const { id } of agent.groups) this.#mustBeServed(id);
  }

  #someoneGivesUp(): void {
    const contact = this.#contacts.get(this.#order[this.#random(this.#order.length || 1)] ?? '');
    if (!contact) return;
    this.#take({ type: 'leave', contactId: contact.contactId });
    this.#forget(contact);
  }

  #comesOrGoes(): void {
    const agent = this.#agents[this.#random(this.#agents.length)];
    if (agent?.state === 'away') this.#becomesIdle(agent);
    else if (agent?.state === 'idle') {
      agent.state = 'away';
      this.#take({ type: 'busy', agentId: agent.id });
    }
  }

  #carryOut(assignment: ReturnType<Router['enqueue']>, mayJump?: string): void {
    if (!assignment) return;
    this.#assignments += 1;
    const agent = this.#byId.get(assignment.agentId);
    const contact = this.#contacts.get(assignment.contactId);
    if (agent?.state !== 'idle')
      throw new Error(`${assignment.agentId} is offered a call while ${agent?.state}.`);
    if (!contact) throw new Error(`${assignment.contactId} is assigned and does not wait.`);
    if (!agent.groups.some(({ id }) => id === contact.skillGroupId)) {
      throw new Error(`${agent.id} is not in ${contact.skillGroupId}.`);
    }
    const head = this.#queue(contact.skillGroupId).minKey();
    if (head && head !== contact) throw new Error(`${contact.contactId} overtakes ${head.contactId}.`);
    const eldest = head?.enqueuedAt ?? this.#now;
    if (contact.contactId !== mayJump && eldest < contact.enqueuedAt - highestPriority * msOfPriority) {
      throw new Error('A contact starves.');
    }
    agent.state = 'talking';
    this.#talking.push(agent);
    this.#forget(contact);
  }

  /** No contact may wait while an agent of its group is idle. */
  #mustBeServed(skillGroupId: string): void {
    const { idle, waiting } = this.#router.count(skillGroupId);
    if (waiting !== this.#queue(skillGroupId).size) throw new Error(`${skillGroupId} counts wrongly.`);
    if (idle > 0 && waiting > 0)
      throw new Error(`${waiting} wait in ${skillGroupId} while ${idle} are idle.`);
  }

  #forget(contact: WaitingContact): void {
    this.#contacts.delete(contact.contactId);
    this.#queue(contact.skillGroupId).delete(contact);
  }

  #queue(skillGroupId: string): SortedTree<WaitingContact, true> {
    const queue = this.#waiting.get(skillGroupId);
    if (!queue) throw new Error(`There is no ${skillGroupId}.`);
    return queue;
  }

  #take(step: RouterStep): ReturnType<Router['enqueue']> {
    this.#onStep(step);
    return takeStep(this.#router, step);
  }

  #random(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#seed / 4_294_967_296) * below);
  }
}
