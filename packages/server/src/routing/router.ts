import { type Rank, type RoutingStrategy, rankOf } from './rank.ts';
import { SortedTree } from './sorted-tree.ts';
import { byPlace, byWait, compareText, type WaitingContact } from './waiting-contact.ts';

export type { WaitingContact } from './waiting-contact.ts';

/**
 * Brings waiting contacts and idle agents together. Pure: it keeps its own picture, decides at once and answers with what to
 * do; `contacts/` makes it so. An agent is in the picture only while she may be offered a call; an assignment takes both
 * out of it, so nobody is ever assigned twice.
 *
 * Agents are ordered by their group's strategy (`rank.ts`). Contacts are ordered by how long they have waited, with a head start for
 * priority (`waiting-contact.ts`), in all groups alike, so an agent of several groups starves none of them; a contact that comes
 * back keeps its time, and with it its place. A contact may be reserved for one agent for a while.
 * Every step costs O(groups of the agent × log size).
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

interface IdleKey {
  readonly rank: Rank;
  readonly agentId: string;
}

function byRank(a: IdleKey, b: IdleKey): number {
  return a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || compareText(a.agentId, b.agentId);
}

class Group {
  readonly idle = new SortedTree<IdleKey, true>(undefined, byRank);
  readonly waiting = new SortedTree<WaitingContact, true>(undefined, byPlace);
  /** The same contacts by time alone, and those reserved for an agent; whoever has waited for the longest need not be the next. */
  readonly byWait = new SortedTree<WaitingContact, true>(undefined, byWait);
}

interface Idle {
  readonly agent: IdleAgent;
  readonly keys: readonly { readonly groupId: string; readonly key: IdleKey }[];
}

interface Offers {
  last: number;
  count: number;
}

export class Router {
  readonly #strategyOf: (skillGroupId: string) => RoutingStrategy;
  readonly #groups = new Map<string, Group>();
  readonly #agents = new Map<string, Idle>();
  readonly #contacts = new Map<string, WaitingContact>();
  /** Contacts that wait for one agent, by agent. */
  readonly #reserved = new Map<string, SortedTree<WaitingContact, true>>();
  /** What agents were offered since they signed in, by agent and group. */
  readonly #offers = new Map<string, Map<string, Offers>>();
  #offered = 0;

  /** @param strategyOf asked whenever an agent becomes idle, so that a change holds from her next call on */
  constructor(strategyOf: (skillGroupId: string) => RoutingStrategy = () => 'SkillLevelFirst') {
    this.#strategyOf = strategyOf;
  }

  /** An agent may be offered calls from now on; answers the contact that she gets at once, if one waits. */
  agentIdle(agent: IdleAgent): Assignment | undefined {
    this.agentBusy(agent.agentId);
    let best = this.#reserved.get(agent.agentId)?.minKey();
    for (const { id } of agent.groups) {
      const head = this.#groups.get(id)?.waiting.minKey();
      if (head && (!best || byPlace(head, best) < 0)) best = head;
    }
    if (best) {
      this.leave(best.contactId);
      return this.#assign(best, agent.agentId);
    }
    const keys = agent.groups.map(({ id, level }) => ({ groupId: id, key: this.#keyOf(agent, id, level) }));
    this.#agents.set(agent.agentId, { agent, keys });
    for (const { groupId, key } of keys) this.#group(groupId).idle.set(key, true);
    return undefined;
  }

  /** An agent may not be offered calls any more. */
  agentBusy(agentId: string): void {
    const idle = this.#agents.get(agentId);
    if (!idle) return;
    this.#agents.delete(agentId);
    for (const { groupId, key } of idle.keys) {
      const group = this.#groups.get(groupId);
      group?.idle.delete(key);
      this.#drop(groupId, group);
    }
  }

  /** An agent has signed out: what she was offered is forgotten, and what was reserved for her is anybody's. */
  agentGone(agentId: string): readonly Assignment[] {
    this.agentBusy(agentId);
    this.#offers.delete(agentId);
    const waiting = [...(this.#reserved.get(agentId)?.keys() ?? [])];
    return waiting.flatMap(({ contactId }) => this.release(contactId) ?? []);
  }

  /** A contact asks for an agent; answers who gets it at once, or undefined: it waits. */
  enqueue(contact: WaitingContact): Assignment | undefined {
    this.leave(contact.contactId);
    const { reservedFor, skillGroupId } = contact;
    const next = reservedFor === undefined ? this.#firstIdle(skillGroupId) : this.#idleNow(reservedFor);
    if (next !== undefined) {
      this.agentBusy(next);
      return this.#assign(contact, next);
    }
    this.#contacts.set(contact.contactId, contact);
    const group = this.#group(skillGroupId);
    group.byWait.set(contact, true);
    if (reservedFor === undefined) group.waiting.set(contact, true);
    else this.#reservedOf(reservedFor).set(contact, true);
    return undefined;
  }

  /** A contact is no longer reserved for one agent; answers who gets it at once. */
  release(contactId: string): Assignment | undefined {
    const contact = this.#contacts.get(contactId);
    return contact?.reservedFor === undefined
      ? undefined
      : this.enqueue({ ...contact, reservedFor: undefined });
  }

  /** A contact no longer waits. */
  leave(contactId: string): void {
    const contact = this.#contacts.get(contactId);
    if (!contact) return;
    this.#contacts.delete(contactId);
    const { reservedFor, skillGroupId } = contact;
    const group = this.#groups.get(skillGroupId);
    group?.waiting.delete(contact);
    group?.byWait.delete(contact);
    this.#drop(skillGroupId, group);
    const reserved = reservedFor === undefined ? undefined : this.#reserved.get(reservedFor);
    reserved?.delete(contact);
    if (reservedFor !== undefined && reserved?.size === 0) this.#reserved.delete(reservedFor);
  }

  /** How many wait in a group, how many are idle, and since when somebody has waited (epoch milliseconds). */
  count(skillGroupId: string): { waiting: number; idle: number; longestSince: number | undefined } {
    const group = this.#groups.get(skillGroupId);
    return {
      waiting: group?.byWait.size ?? 0,
      idle: group?.idle.size ?? 0,
      longestSince: group?.byWait.minKey()?.enqueuedAt,
    };
  }

  /** Her place in the queue, from 1; counted up to `most` only. Undefined: it does not wait. */
  position(contactId: string, most = 99): number | undefined {
    const contact = this.#contacts.get(contactId);
    if (!contact) return undefined;
    const before = this.#groups.get(contact.skillGroupId)?.waiting.keys();
    let position = 1;
    for (const other of before ?? []) {
      if (position >= most || byPlace(other, contact) >= 0) break;
      position += 1;
    }
    return position;
  }

  #assign({ contactId, skillGroupId }: WaitingContact, agentId: string): Assignment {
    const byGroup = this.#offers.get(agentId) ?? new Map<string, Offers>();
    this.#offers.set(agentId, byGroup);
    const offers = byGroup.get(skillGroupId) ?? { last: 0, count: 0 };
    byGroup.set(skillGroupId, offers);
    this.#offered += 1;
    offers.last = this.#offered;
    offers.count += 1;
    return { contactId, agentId, skillGroupId };
  }

  #keyOf({ agentId, idleSince }: IdleAgent, groupId: string, level: number): IdleKey {
    const offers = this.#offers.get(agentId)?.get(groupId);
    const known = { level, idleSince, lastOffer: offers?.last ?? 0, offers: offers?.count ?? 0 };
    return { rank: rankOf(this.#strategyOf(groupId), known), agentId };
  }

  #firstIdle(skillGroupId: string): string | undefined {
    return this.#groups.get(skillGroupId)?.idle.minKey()?.agentId;
  }

  #idleNow(agentId: string): string | undefined {
    return this.#agents.has(agentId) ? agentId : undefined;
  }

  #reservedOf(agentId: string): SortedTree<WaitingContact, true> {
    const existing = this.#reserved.get(agentId);
    if (existing) return existing;
    const tree = new SortedTree<WaitingContact, true>(undefined, byPlace);
    this.#reserved.set(agentId, tree);
    return tree;
  }

  #group(id: string): Group {
    const existing = this.#groups.get(id);
    if (existing) return existing;
    const group = new Group();
    this.#groups.set(id, group);
    return group;
  }

  #drop(id: string, group: Group | undefined): void {
    if (group && group.idle.size === 0 && group.byWait.size === 0) this.#groups.delete(id);
  }
}
