import type { FlowPurpose } from '@openseat/protocol';
import type { CallerNumber } from '../numbers/number-directory.ts';

export interface Instance {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface SkillGroupSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly routingStrategy: string;
  readonly userCount: number;
}

export interface FlowName {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
}

export interface FlowSummary extends FlowName {
  /** The version for new calls; undefined: none is published. */
  readonly publishedVersion: number | undefined;
  readonly versions: readonly {
    readonly version: number;
    /** Epoch milliseconds. */
    readonly createdAt: number;
    /** The user who made it; empty: no user of the instance. */
    readonly userId: string;
  }[];
}

/** A flow with the text of one of its versions. Times are epoch milliseconds. */
export interface SavedFlow {
  readonly name: string;
  readonly purpose: FlowPurpose;
  readonly createdAt: number;
  readonly publishedVersion: number | undefined;
  readonly version: number;
  readonly definition: unknown;
  readonly savedAt: number;
  /** The user who saved it; empty: no user of the instance. */
  readonly userId: string;
}

/** A number of the instance with what it is used for. */
export interface InstancePhoneNumber extends Omit<CallerNumber, 'skillGroup'> {
  /** The groups whose agents may call out with this number. */
  readonly lentTo: readonly { readonly id: string; readonly name: string }[];
  /** The flow that takes its calls. */
  readonly flow: FlowName | undefined;
  /** Ids of the groups that a call to this number can reach. */
  readonly leadsTo: readonly string[];
}

/** What an instance consists of. */
export interface InstanceDirectory {
  find(instanceId: string): Promise<Instance | undefined>;
  /** The oldest instance; undefined: there is none yet. */
  first(): Promise<Instance | undefined>;
  /** All skill groups, the oldest first. */
  skillGroups(instanceId: string): Promise<readonly SkillGroupSummary[]>;
  skillGroup(
    instanceId: string,
    skillGroupId: string,
  ): Promise<{ readonly id: string; readonly name: string } | undefined>;
  /** All flows by name, each with its versions, the newest first. */
  flows(instanceId: string): Promise<readonly FlowSummary[]>;
  /** The newest version, if none is given. */
  savedFlow(instanceId: string, flowId: string, version: number | undefined): Promise<SavedFlow | undefined>;
  /** All telephone numbers, the oldest first. */
  numbers(instanceId: string): Promise<readonly InstancePhoneNumber[]>;
}
