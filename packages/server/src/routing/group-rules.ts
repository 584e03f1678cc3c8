import { EventEmitter } from 'node:events';
import { OpenSeatError } from '@openseat/protocol';
import type { RoutingStrategy } from './agent-order.ts';

/**
 * How one skill group's calls find their agent. Times are milliseconds. Undefined: the server's default, or
 * never.
 */
export interface GroupRules {
  readonly strategy: RoutingStrategy;
  /** Sticky routing: a caller goes first to the last agent, if they talked within this time. 0: off. */
  readonly stickyForMs: number;
  /** How long such a caller waits for that agent only. */
  readonly stickyWaitMs: number;
  readonly ringMs: number | undefined;
  /** Length of after-call work in this group; undefined: the agent's own rule. */
  readonly afterCallMs: number | undefined;
  /**
   * After this time in the queue the caller goes to the overflow group. Without such a group the call ends.
   */
  readonly maxWaitMs: number | undefined;
  readonly overflowTo: { readonly id: string; readonly name: string } | undefined;
  /** Agents must choose a wrap-up code before after-call work ends. */
  readonly codeRequired: boolean;
}

export const ordinaryRules: GroupRules = {
  strategy: 'SkillLevelFirst',
  stickyForMs: 0,
  stickyWaitMs: 0,
  ringMs: undefined,
  afterCallMs: undefined,
  maxWaitMs: undefined,
  overflowTo: undefined,
  codeRequired: false,
};

/** Changes the given rules; `undefined` removes a rule. */
export type GroupRuleChange = Partial<Omit<GroupRules, 'overflowTo'>> & {
  readonly overflowGroupId?: string | undefined;
};

/** Where the rules are kept. */
export interface GroupRuleStore {
  load(): Promise<ReadonlyMap<string, GroupRules>>;
  /** Whether the instance has this group. */
  has(instanceId: string, skillGroupId: string): Promise<boolean>;
  /** Whether agents of the instance have any wrap-up code to choose. */
  hasCodes(instanceId: string): Promise<boolean>;
  change(skillGroupId: string, change: GroupRuleChange): Promise<void>;
}

interface GroupRuleEvents {
  /** The routing strategy of a group changed. */
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

  /** Reloads the rules, at the start and after a change. */
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

  /**
   * @throws OpenSeatError `NotExist.SkillGroup`, also for the overflow group; `Parameter.Invalid`: it is the
   * same group; `WrapUp.NoCodes`
   */
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
    if (change.codeRequired && !(await this.#store.hasCodes(instanceId))) {
      throw new OpenSeatError('WrapUp.NoCodes');
    }
    await this.#store.change(skillGroupId, change);
    await this.refresh();
    return this.of(skillGroupId);
  }

  of(skillGroupId: string | undefined): GroupRules {
    return (skillGroupId !== undefined && this.#rules.get(skillGroupId)) || ordinaryRules;
  }
}
