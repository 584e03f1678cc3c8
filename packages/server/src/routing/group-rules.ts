import { EventEmitter } from 'node:events';
import { OpenSeatError } from '@openseat/protocol';
import type { RoutingStrategy } from './rank.ts';

/** How one skill group's calls find their agent. Times are milliseconds; undefined: as the whole server has it, or never. */
export interface GroupRules {
  readonly strategy: RoutingStrategy;
  /** A caller who talked with an agent within this time is hers first. 0: nobody is. */
  readonly stickyForMs: number;
  /** How long such a caller waits for her alone. */
  readonly stickyWaitMs: number;
  readonly ringMs: number | undefined;
  /** After-call work after calls of this group; undefined: as the agent's own rule is. */
  readonly afterCallMs: number | undefined;
  /** After this time in the queue she goes to another group, or without one is told off by the end of the call. */
  readonly maxWaitMs: number | undefined;
  readonly overflowTo: { readonly id: string; readonly name: string } | undefined;
}

export const ordinaryRules: GroupRules = {
  strategy: 'SkillLevelFirst',
  stickyForMs: 0,
  stickyWaitMs: 0,
  ringMs: undefined,
  afterCallMs: undefined,
  maxWaitMs: undefined,
  overflowTo: undefined,
};

/** What is given is changed; `undefined` takes a rule away. */
export type GroupRuleChange = Partial<Omit<GroupRules, 'overflowTo'>> & {
  readonly overflowGroupId?: string | undefined;
};

/** Where the rules are kept. */
export interface GroupRuleStore {
  load(): Promise<ReadonlyMap<string, GroupRules>>;
  /** Whether an instance has a group. */
  has(instanceId: string, skillGroupId: string): Promise<boolean>;
  change(skillGroupId: string, change: GroupRuleChange): Promise<void>;
}

interface GroupRuleEvents {
  /** A group chooses among its agents in another way from now on. */
  strategyChanged: [skillGroupId: string];
}

/** The rules of all groups, in memory, as routing decides at once. */
export class GroupRuleBook extends EventEmitter<GroupRuleEvents> {
  readonly #store: GroupRuleStore;
  #rules: ReadonlyMap<string, GroupRules> = new Map();

  constructor(store: GroupRuleStore) {
    super();
    this.#store = store;
  }

  /** Reads them anew: at the start, and when somebody has changed them. */
  async refresh(): Promise<void> {
    const former = this.#rules;
    this.#rules = await this.#store.load();
    for (const id of new Set([...former.keys(), ...this.#rules.keys()])) {
      const before = former.get(id) ?? ordinaryRules;
      if (this.of(id).strategy !== before.strategy) this.emit('strategyChanged', id);
    }
  }

  /** @throws OpenSeatError `NotExist.SkillGroup` */
  async find(instanceId: string, skillGroupId: string): Promise<GroupRules> {
    if (!(await this.#store.has(instanceId, skillGroupId))) {
      throw new OpenSeatError('NotExist.SkillGroup', { skillGroupId });
    }
    return this.of(skillGroupId);
  }

  /** @throws OpenSeatError `NotExist.SkillGroup`, also of the group to overflow to; `Parameter.Invalid`: it is the same */
  async change(instanceId: string, skillGroupId: string, change: GroupRuleChange): Promise<GroupRules> {
    await this.find(instanceId, skillGroupId);
    const { overflowGroupId } = change;
    if (overflowGroupId === skillGroupId) {
      throw new OpenSeatError('Parameter.Invalid', {
        name: 'overflowGroupId',
        reason: 'it is the same group',
      });
    }
    if (overflowGroupId !== undefined) await this.find(instanceId, overflowGroupId);
    await this.#store.change(skillGroupId, change);
    await this.refresh();
    return this.of(skillGroupId);
  }

  of(skillGroupId: string | undefined): GroupRules {
    return (skillGroupId !== undefined && this.#rules.get(skillGroupId)) || ordinaryRules;
  }
}
