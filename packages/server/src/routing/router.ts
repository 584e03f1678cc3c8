import { SortedTree } from './sorted-tree.ts';

/**
 * Brings waiting contacts and idle agents together. Pure: it keeps its own picture, decides at once and answers with what to
 * do; `contacts/` makes it so. An agent is in the picture only while she may be offered a call; an assignment takes both
 * out of it, so nobody is ever assigned twice.
 *
 * Order of agents: higher skill level first, then who has been idle for the longest. Order of contacts: higher priority first,
 * then who has waited for the longest; a contact that comes back keeps its time, and with it the head of the queue.
 * Every step costs O(groups of the agent × log size).
 */
export interface IdleAgent {
  readonly agentId: string;
  readonly groups: readonly { readonly id: string; readonly level: number }[];
  readonly idleSince: number;
}

export interface WaitingContact {
  readonly contactId: string;
  readonly skillGroupId: string;
  /** 0 is ordinary; higher goes first. */
  readonly priority: number;
  readonly enqueuedAt: number;
}

export interface Assignment {
  readonly contactId: string;
  readonly agentId: string;
  readonly skillGroupId: string;
}

interface IdleKey {
  readonly level: number;
  readonly idleSince: number;
  readonly agentId: string;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byLevelThenIdle(a: IdleKey, b: IdleKey): number {
  return b.level - a.level || a.idleSince - b.idleSince || compareText(a.agentId, b.agentId);
}

function byPriorityThenWait(a: WaitingContact, b: WaitingContact): number {
  return b.priority - a.priority || a.enqueuedAt - b.enqueuedAt || compareText(a.contactId, b.contactId);
}

function byWait(a: WaitingContact, b: WaitingContact): number {
  return a.enqueuedAt - b.enqueuedAt || compareText(a.contactId, b.contactId);
}

class Group {
  readonly idle = new SortedTree<IdleKey, true>(undefined, byLevelThenIdle);
  readonly waiting = new SortedTree<WaitingContact, true>(undefined, byPriorityThenWait);
  /** The same contacts by time alone, as whoever has waited for the longest need not be the next. */
  readonly byWait = new SortedTree<WaitingContact, true>(undefined, byWait);
}

export class Router {
  readonly #groups = new Map<string, Group>();
  readonly #agents = new Map<string, IdleAgent>();
  readonly #contacts = new Map<string, WaitingContact>();

  /** An agent may be offered calls from now on; answers the contact that she gets at once, if one waits. */
  agentIdle(agent: IdleAgent): Assignment | undefined {
    this.agentBusy(agent.agentId);
    let best: WaitingContact | undefined;
    for (const { id } of agent.groups) {
      const head = this.#groups.get(id)?.waiting.minKey();
      if (head && (!best || byPriorityThenWait(head, best) < 0)) best = head;
    }
    if (best) {
      this.leave(best.contactId);
      return { contactId: best.contactId, agentId: agent.agentId, skillGroupId: best.skillGroupId };
    }
    this.#agents.set(agent.agentId, agent);
    for (const { id, level } of agent.groups) {
      this.#group(id).idle.set({ level, idleSince: agent.idleSince, agentId: agent.agentId }, true);
    }
    return undefined;
  }

  /** An agent may not be offered calls any more. */
  agentBusy(agentId: string): void {
    const agent = this.#agents.get(agentId);
    if (!agent) return;
    this.#agents.delete(agentId);
    for (const { id, level } of agent.groups) {
      const group = this.#groups.get(id);
      group?.idle.delete({ level, idleSince: agent.idleSince, agentId });
      this.#drop(id, group);
    }
  }

  /** A contact asks for an agent; answers who gets it at once, or undefined: it waits. */
  enqueue(contact: WaitingContact): Assignment | undefined {
    this.leave(contact.contactId);
    const next = this.#groups.get(contact.skillGroupId)?.idle.minKey();
    if (next) {
      this.agentBusy(next.agentId);
      return {
        contactId: contact.contactId,
        agentId: next.agentId,
        skillGroupId: contact.skillGroupId,
      };
    }
    this.#contacts.set(contact.contactId, contact);
    const group = this.#group(contact.skillGroupId);
    group.waiting.set(contact, true);
    group.byWait.set(contact, true);
    return undefined;
  }

  /** A contact no longer waits. */
  leave(contactId: string): void {
    const contact = this.#contacts.get(contactId);
    if (!contact) return;
    this.#contacts.delete(contactId);
    const group = this.#groups.get(contact.skillGroupId);
    group?.waiting.delete(contact);
    group?.byWait.delete(contact);
    this.#drop(contact.skillGroupId, group);
  }

  /** How many wait in a group, how many are idle, and since when somebody has waited (epoch milliseconds). */
  count(skillGroupId: string): { waiting: number; idle: number; longestSince: number | undefined } {
    const group = this.#groups.get(skillGroupId);
    return {
      waiting: group?.waiting.size ?? 0,
      idle: group?.idle.size ?? 0,
      longestSince: group?.byWait.minKey()?.enqueuedAt,
    };
  }

  #group(id: string): Group {
    const existing = this.#groups.get(id);
    if (existing) return existing;
    const group = new Group();
    this.#groups.set(id, group);
    return group;
  }

  #drop(id: string, group: Group | undefined): void {
    if (group && group.idle.size === 0 && group.waiting.size === 0) this.#groups.delete(id);
  }
}
