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
  /** The number that a customer dialled, or undefined: it is not ours or leads nowhere. */
  findInbound(dialled: string): Promise<InboundNumber | undefined>;
  /** The outbound numbers of groups, in the groups' order and each group's own. */
  outboundOf(skillGroupIds: readonly string[]): Promise<readonly CallerNumber[]>;
}
