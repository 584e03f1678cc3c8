import type { PublishedFlow } from '../flows/flow-store.ts';

export interface SkillGroupName {
  readonly id: string;
  readonly name: string;
}

/** What an inbound number leads to. */
export type NumberDestination =
  | { readonly type: 'skillGroup'; readonly skillGroup: SkillGroupName }
  | {
      readonly type: 'flow';
      readonly published: PublishedFlow;
      /** The skill groups that it leads to, by id. */
      readonly skillGroups: ReadonlyMap<string, SkillGroupName>;
    };

export interface InboundNumber {
  readonly instanceId: string;
  readonly number: string;
  /** The country of the instance's numbering plan (ISO 3166). */
  readonly country: string;
  readonly destination: NumberDestination;
}

/** A number that an agent may call from, with the group that lends it. */
export interface CallerNumber {
  readonly phoneNumberId: string;
  readonly number: string;
  readonly description: string;
  readonly usage: string;
  readonly testOnly: boolean;
  readonly skillGroup: SkillGroupName;
}

export interface NumberDirectory {
  /** Finds a dialled number in any form. Undefined: it is no number of the call centre, or leads nowhere. */
  findInbound(dialled: string): Promise<InboundNumber | undefined>;
  /** Whether a canonical number is one of the call centre's inbound numbers, wherever it leads. */
  isOurs(number: string): Promise<boolean>;
  /** The outbound numbers of groups, in the order of the groups and of each group's list. */
  outboundOf(skillGroupIds: readonly string[]): Promise<readonly CallerNumber[]>;
}
