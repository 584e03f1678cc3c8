import { type RoutingStrategy, rankOf } from './agent-order.ts';
import { AgentSlots } from './agent-slots.ts';
import { type HeapItem, LazyHeap } from './lazy-heap.ts';
import { byPlace, compareText, placeOf, priorityBefore, type WaitingContact } from './waiting-contact.ts';

export type { WaitingContact } from './waiting-contact.ts';

/**
 * Brings waiting contacts and idle agents together. Pure: the router keeps its own state, decides at once
 * and answers with an assignment, which `contacts/` carries out. The router knows an agent only while the
 * agent may be offered calls. An assignment removes both agent and contact, so neither is assigned twice.
 *
 * Agents are ordered by their group's strategy (`agent-order.ts`). Contacts are ordered by waiting time,
 * with a head start for priority (`waiting-contact.ts`). The order is the same in all groups, so an agent of
 * several groups starves none of them. A contact that returns keeps its waiting time, and with it its place.
 * A contact may be reserved for one agent for a while. Each step costs O(groups of the agent × log size),
 * and touches little memory (`lazy-heap.ts`, `agent-slots.ts`).
 */
export interface IdleAgent {
  readonly agentId: string;
  readonly groups: readonly { readonly id: string; readonly level: number }[];
  readonly idleSince: number;
}

/** A contact for an agent, with what the choice was made of. */
export interface Assignment {
  readonly contactId: string;
  readonly agentId: string;
  readonly skillGroupId: string;
  /** The agent's level in the group. */
  readonly level: number;
  /** Since when the agent was idle: epoch milliseconds. */
  readonly idleSince: number;
  /** Offers to the agent in this group since sign-in, before this one. */
  readonly offers: number;
  /** How many agents of the group were idle, this one included. */
  readonly candidates: number;
}

class Group {
  readonly id: string;
  /** The group's number in `AgentSlots`. */
  readonly number: number;
  idle = new LazyHeap<Agent>();
  readonly waiting = new LazyHeap<Waiting>();
  /** Contacts that are reserved for one agent, in that agent's own queue. */
  readonly reserved = new Set<Waiting>();

  constructor(id: string, number: number) {
    this.id = id;
    this.number = number;
  }
}

/** An agent's state apart from the slots. One object, so that a decision looks the agent up once. */
interface Agent extends HeapItem {
  /** Whether the agent is among the idle agents of the groups. */
  idle: boolean;
  /** Since when the agent is idle, or was before the last assignment. */
  idleSince: number;
  groups: IdleAgent['groups'];
  /** The agent's slots, one for each of `groups`, with the offers since sign-in: from this slot on, */
  firstPlace: number;
  /** and before this one. */
  endPlace: number;
  /** Contacts that are reserved for this agent. */
  reserved: LazyHeap<Waiting> | undefined;
}

interface Waiting extends HeapItem {
  readonly contact: WaitingContact;
  readonly group: Group;
  /** Where the contact waits: in its group's queue, or in that of the agent that it is reserved for. */
  readonly queue: LazyHeap<Waiting>;
}

const noGroups: IdleAgent['groups'] = [];
/** Of an agent outside of the group that a contact was reserved for. */
const noSlot = { level: 0, offers: 0 };

export class Router {
  readonly #strategyOf: (skillGroupId: string) => RoutingStrategy;
  readonly #groups = new Map<string, Group>();
  readonly #byNumber: Group[] = [];
  readonly #places = new AgentSlots();
  readonly #agents = new Map<string, Agent>();
  readonly #contacts = new Map<string, Waiting>();
  #queueChanged: (skillGroupId: string) => void = () => undefined;
  #offered = 0;

  /** @param strategyOf the group's current strategy; call `strategyChanged` when it changes */
  constructor(strategyOf: (skillGroupId: string) => RoutingStrategy = () => 'SkillLevelFirst') {
    this.#strategyOf = strategyOf;
  }

  /** Calls the listener with each group whose queue has changed. There is one listener. */
  watchQueues(listener: (skillGroupId: string) => void): void {
    this.#queueChanged = listener;
  }

  /** The agent may be offered calls from now on. Answers an assignment if a contact waits. */
  agentIdle({ agentId, groups, idleSince }: IdleAgent): Assignment | undefined {
    const agent = this.#agent(agentId);
    this.#busy(agent);
    if (agent.groups !== groups) this.#join(agent, groups);
    agent.idleSince = idleSince;
    let best = agent.reserved?.peek();
    const { firstPlace, endPlace } = agent;
    for (let place = firstPlace; place < endPlace; place += 1) {
      const head = this.#groupAt(place)?.waiting.peek();
      if (head && (!best || byPlace(head.contact, best.contact) < 0)) best = head;
    }
    if (best) {
      this.#leave(best);
      return this.#assign(best.contact, best.group, agent);
    }
    agent.idle = true;
    for (let place = firstPlace; place < endPlace; place += 1) {
      const group = this.#groupAt(place);
      if (group) this.#rank(agent, place, group);
    }
    return undefined;
  }

  /** Reorders the group's idle agents, as ranks of two strategies cannot be compared. */
  strategyChanged(skillGroupId: string): void {
    const group = this.#groups.get(skillGroupId);
    if (!group) return;
    const idle = group.idle;
    group.idle = new LazyHeap();
    for (const agent of idle) {
      for (let place = agent.firstPlace; place < agent.endPlace; place += 1) {
        if (this.#groupAt(place) === group) this.#rank(agent, place, group);
      }
    }
  }

  /** The agent may not be offered calls any more. */
  agentBusy(agentId: string): void {
    const agent = this.#agents.get(agentId);
    if (agent) this.#busy(agent);
  }

  /** The agent has signed out. Forgets the offers, and releases the reserved contacts. */
  agentGone(agentId: string): readonly Assignment[] {
    const agent = this.#agents.get(agentId);
    if (!agent) return [];
    this.#busy(agent);
    this.#agents.delete(agentId);
    this.#places.giveBack(agent.firstPlace, agent.endPlace - agent.firstPlace);
    const reserved = [...(agent.reserved ?? [])].sort((a, b) => byPlace(a.contact, b.contact));
    return reserved.flatMap(
      ({ contact }) => (contact.bound ? this.enqueue(contact) : this.release(contact.contactId)) ?? [],
    );
  }

  /** Adds a contact. Answers the assignment, or undefined if the contact waits. */
  enqueue(contact: WaitingContact): Assignment | undefined {
    this.leave(contact.contactId);
    const { contactId, reservedFor, skillGroupId } = contact;
    const group = this.#group(skillGroupId);
    const next = reservedFor === undefined ? group.idle.peek() : this.#idleNow(reservedFor);
    if (next) {
      this.#busy(next);
      return this.#assign(contact, group, next);
    }
    const queue = reservedFor === undefined ? group.waiting : this.#reservedOf(reservedFor);
    const waiting: Waiting = { name: contactId, version: 0, contact, group, queue };
    this.#contacts.set(contactId, waiting);
    if (reservedFor !== undefined && !contact.bound) group.reserved.add(waiting);
    queue.push(waiting, placeOf(contact), 0);
    this.#queueChanged(skillGroupId);
    return undefined;
  }

  /** The contact is no longer reserved for one agent. Answers the assignment, if an agent is idle. */
  release(contactId: string): Assignment | undefined {
    const contact = this.#contacts.get(contactId)?.contact;
    return contact?.reservedFor === undefined
      ? undefined
      : this.enqueue({ ...contact, reservedFor: undefined });
  }

  /** The contact no longer waits. */
  leave(contactId: string): void {
    const waiting = this.#contacts.get(contactId);
    if (waiting) this.#leave(waiting);
  }

  /** How many contacts wait in a group, and how many agents are idle. */
  count(skillGroupId: string): { waiting: number; idle: number } {
    const group = this.#groups.get(skillGroupId);
    return {
      waiting: group ? group.waiting.size + group.reserved.size : 0,
      idle: group?.idle.size ?? 0,
    };
  }

  /** The idle agents of a group, first the one who gets the next contact. Cost: O(idle × log idle). */
  candidates(skillGroupId: string): readonly string[] {
    const group = this.#groups.get(skillGroupId);
    if (!group) return [];
    const strategy = this.#strategyOf(skillGroupId);
    const ranked = [...group.idle].map((agent) => {
      const place = this.#placeIn(agent, group) ?? 0;
      return { name: agent.name, rank: rankOf(strategy, this.#places.ranked(place, agent.idleSince)) };
    });
    return ranked
      .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || compareText(a.name, b.name))
      .map(({ name }) => name);
  }

  /** Offers to an agent in a group since sign-in. */
  offersTo(agentId: string, skillGroupId: string): number {
    const agent = this.#agents.get(agentId);
    const group = this.#groups.get(skillGroupId);
    const place = agent && group && this.#placeIn(agent, group);
    return place === undefined ? 0 : this.#places.ranked(place, 0).offers;
  }

  /**
   * Since when the longest wait in a group lasts (epoch milliseconds). That contact is not always the next.
   * Cost: O(queue).
   */
  longestSince(skillGroupId: string): number | undefined {
    const group = this.#groups.get(skillGroupId);
    let since: number | undefined;
    for (const queue of group ? [group.waiting, group.reserved] : []) {
      for (const { contact } of queue) since = Math.min(since ?? contact.enqueuedAt, contact.enqueuedAt);
    }
    return since;
  }

  /** The contact's place in the queue, from 1, counted up to `limit`. Undefined: it does not wait. */
  position(contactId: string, limit = 99): number | undefined {
    const waiting = this.#contacts.get(contactId);
    return waiting && waiting.group.waiting.before(waiting, placeOf(waiting.contact), 0, limit - 1) + 1;
  }

  /** The priority that puts a contact at the head of a group's queue. Its own priority: it is there already. */
  priorityAtHead(
    contact: Pick<WaitingContact, 'contactId' | 'enqueuedAt' | 'priority'>,
    skillGroupId: string,
  ): number {
    const head = this.#groups.get(skillGroupId)?.waiting.peek()?.contact;
    return head && head.contactId !== contact.contactId ? priorityBefore(contact, head) : contact.priority;
  }

  #rank(agent: Agent, place: number, group: Group): void {
    const ranked = this.#places.ranked(place, agent.idleSince);
    const [first, second] = rankOf(this.#strategyOf(group.id), ranked);
    group.idle.push(agent, first, second);
  }

  #busy(agent: Agent): void {
    if (!agent.idle) return;
    agent.idle = false;
    agent.version += 1;
    const { firstPlace, endPlace } = agent;
    for (let place = firstPlace; place < endPlace; place += 1) this.#groupAt(place)?.idle.left(agent);
  }

  #leave(waiting: Waiting): void {
    this.#contacts.delete(waiting.name);
    waiting.version += 1;
    waiting.queue.left(waiting);
    if (waiting.contact.reservedFor !== undefined) waiting.group.reserved.delete(waiting);
    this.#queueChanged(waiting.group.id);
  }

  #assign({ contactId }: WaitingContact, group: Group, agent: Agent): Assignment {
    this.#offered += 1;
    const { name: agentId, idleSince } = agent;
    const place = this.#placeIn(agent, group);
    const { level, offers } = place === undefined ? noSlot : this.#places.ranked(place, idleSince);
    if (place !== undefined) this.#places.offered(place, this.#offered);
    const candidates = group.idle.size + 1;
    return { contactId, agentId, skillGroupId: group.id, level, idleSince, offers, candidates };
  }

  /** The agent's slot in a group. */
  #placeIn({ firstPlace, endPlace }: Agent, { number }: Group): number | undefined {
    for (let place = firstPlace; place < endPlace; place += 1) {
      if (this.#places.group(place) === number) return place;
    }
    return undefined;
  }

  #agent(agentId: string): Agent {
    const known = this.#agents.get(agentId);
    if (known) return known;
    const agent: Agent = {
      name: agentId,
      version: 0,
      idle: false,
      idleSince: 0,
      groups: noGroups,
      firstPlace: 0,
      endPlace: 0,
      reserved: undefined,
    };
    this.#agents.set(agentId, agent);
    return agent;
  }

  /** The agent's groups have changed. The offers in groups that stay are kept. */
  #join(agent: Agent, groups: IdleAgent['groups']): void {
    const places = this.#places;
    const first = places.take(groups.length);
    for (const [index, { id, level }] of groups.entries()) {
      const { number } = this.#group(id);
      places.set(first + index, number, level);
      for (let former = agent.firstPlace; former < agent.endPlace; former += 1) {
        if (places.group(former) === number) places.inherit(first + index, former);
      }
    }
    places.giveBack(agent.firstPlace, agent.endPlace - agent.firstPlace);
    agent.groups = groups;
    agent.firstPlace = first;
    agent.endPlace = first + groups.length;
  }

  #groupAt(place: number): Group | undefined {
    return this.#byNumber[this.#places.group(place)];
  }

  #idleNow(agentId: string): Agent | undefined {
    const agent = this.#agents.get(agentId);
    return agent?.idle ? agent : undefined;
  }

  #reservedOf(agentId: string): LazyHeap<Waiting> {
    const agent = this.#agent(agentId);
    agent.reserved ??= new LazyHeap();
    return agent.reserved;
  }

  #group(id: string): Group {
    const existing = this.#groups.get(id);
    if (existing) return existing;
    const group = new Group(id, this.#byNumber.length);
    this.#byNumber.push(group);
    this.#groups.set(id, group);
    return group;
  }
}
