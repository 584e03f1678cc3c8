import { type HeapItem, LazyHeap } from './lazy-heap.ts';
import { Places } from './places.ts';
import { type RoutingStrategy, rankOf } from './rank.ts';
import { byPlace, placeOf, type WaitingContact } from './waiting-contact.ts';

export type { WaitingContact } from './waiting-contact.ts';

/**
 * Brings waiting contacts and idle agents together. Pure: it keeps its own picture, decides at once and answers with what to
 * do; `contacts/` makes it so. An agent is in the picture only while she may be offered a call; an assignment takes both
 * out of it, so nobody is ever assigned twice.
 *
 * Agents are ordered by their group's strategy (`rank.ts`). Contacts are ordered by how long they have waited, with a head start for
 * priority (`waiting-contact.ts`), in all groups alike, so an agent of several groups starves none of them; a contact that comes
 * back keeps its time, and with it its place. A contact may be reserved for one agent for a while.
 * Every step costs O(groups of the agent × log size), and touches little memory (`lazy-heap.ts`, `places.ts`).
 */
export interface IdleAgent {
  readonly agentId: string;
  readonly groups: readonly { readonly id: string; readonly level: number }[];
  readonly idleSince: number;
}

export interface Assignment {
  readonly contactId: string;
  readonly agentId: string;
  readonly skillGroupId: string;
}

class Group {
  readonly id: string;
  /** Its name in `Places`. */
  readonly number: number;
  idle = new LazyHeap<Agent>();
  readonly waiting = new LazyHeap<Waiting>();
  /** Those that wait for one agent, in her own queue. */
  readonly reserved = new Set<Waiting>();

  constructor(id: string, number: number) {
    this.id = id;
    this.number = number;
  }
}

/** What is known of an agent beside her places, in one object, so that a decision about her looks her up once. */
interface Agent extends HeapItem {
  /** Whether she is among the idle ones of her groups. */
  idle: boolean;
  /** Since when, if she is. */
  idleSince: number;
  groups: IdleAgent['groups'];
  /** Her places, one for each of `groups`, with what she was offered in it since she signed in: from this on, */
  firstPlace: number;
  /** and before this. */
  endPlace: number;
  /** Contacts that wait for her alone. */
  reserved: LazyHeap<Waiting> | undefined;
}

interface Waiting extends HeapItem {
  readonly contact: WaitingContact;
  readonly group: Group;
  /** Where it waits: its group's, or of the agent that it is reserved for. */
  readonly queue: LazyHeap<Waiting>;
}

const noGroups: IdleAgent['groups'] = [];

export class Router {
  readonly #strategyOf: (skillGroupId: string) => RoutingStrategy;
  readonly #groups = new Map<string, Group>();
  readonly #byNumber: Group[] = [];
  readonly #places = new Places();
  readonly #agents = new Map<string, Agent>();
  readonly #contacts = new Map<string, Waiting>();
  #offered = 0;

  /** @param strategyOf a group's strategy now; `strategyChanged` says that it is another */
  constructor(strategyOf: (skillGroupId: string) => RoutingStrategy = () => 'SkillLevelFirst') {
    this.#strategyOf = strategyOf;
  }

  /** An agent may be offered calls from now on; answers the contact that she gets at once, if one waits. */
  agentIdle({ agentId, groups, idleSince }: IdleAgent): Assignment | undefined {
    const agent = this.#agent(agentId);
    this.#busy(agent);
    if (agent.groups !== groups) this.#join(agent, groups);
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
    agent.idleSince = idleSince;
    for (let place = firstPlace; place < endPlace; place += 1) {
      const group = this.#groupAt(place);
      if (group) this.#rank(agent, place, group);
    }
    return undefined;
  }

  /** Another strategy, another order of those who are idle: ranks of two cannot be compared with each other. */
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

  /** An agent may not be offered calls any more. */
  agentBusy(agentId: string): void {
    const agent = this.#agents.get(agentId);
    if (agent) this.#busy(agent);
  }

  /** An agent has signed out: what she was offered is forgotten, and what was reserved for her is anybody's. */
  agentGone(agentId: string): readonly Assignment[] {
    const agent = this.#agents.get(agentId);
    if (!agent) return [];
    this.#busy(agent);
    this.#agents.delete(agentId);
    this.#places.giveBack(agent.firstPlace, agent.endPlace - agent.firstPlace);
    const reserved = [...(agent.reserved ?? [])].sort((a, b) => byPlace(a.contact, b.contact));
    return reserved.flatMap(({ contact }) => this.release(contact.contactId) ?? []);
  }

  /** A contact asks for an agent; answers who gets it at once, or undefined: it waits. */
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
    if (reservedFor !== undefined) group.reserved.add(waiting);
    queue.push(waiting, placeOf(contact), 0);
    return undefined;
  }

  /** A contact is no longer reserved for one agent; answers who gets it at once. */
  release(contactId: string): Assignment | undefined {
    const contact = this.#contacts.get(contactId)?.contact;
    return contact?.reservedFor === undefined
      ? undefined
      : this.enqueue({ ...contact, reservedFor: undefined });
  }

  /** A contact no longer waits. */
  leave(contactId: string): void {
    const waiting = this.#contacts.get(contactId);
    if (waiting) this.#leave(waiting);
  }

  /** How many wait in a group, and how many are idle. */
  count(skillGroupId: string): { waiting: number; idle: number } {
    const group = this.#groups.get(skillGroupId);
    return {
      waiting: group ? group.waiting.size + group.reserved.size : 0,
      idle: group?.idle.size ?? 0,
    };
  }

  /** Since when somebody has waited in a group (epoch milliseconds); looks at all who do. Whoever it is need not be the next. */
  longestSince(skillGroupId: string): number | undefined {
    const group = this.#groups.get(skillGroupId);
    let since: number | undefined;
    for (const queue of group ? [group.waiting, group.reserved] : []) {
      for (const { contact } of queue) since = Math.min(since ?? contact.enqueuedAt, contact.enqueuedAt);
    }
    return since;
  }

  /** Her place in the queue, from 1; counted up to `most` only. Undefined: it does not wait. */
  position(contactId: string, most = 99): number | undefined {
    const waiting = this.#contacts.get(contactId);
    return waiting && waiting.group.waiting.before(waiting, placeOf(waiting.contact), 0, most - 1) + 1;
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
  }

  #assign({ contactId }: WaitingContact, group: Group, agent: Agent): Assignment {
    this.#offered += 1;
    const { name, firstPlace, endPlace } = agent;
    for (let place = firstPlace; place < endPlace; place += 1) {
      if (this.#places.group(place) === group.number) this.#places.offered(place, this.#offered);
    }
    return { contactId, agentId: name, skillGroupId: group.id };
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

  /** Her groups have changed; what she was offered in those that stay is not forgotten. */
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
