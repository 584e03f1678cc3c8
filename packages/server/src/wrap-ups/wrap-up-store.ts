import type { MemberScope } from '../instances/member-directory.ts';
import type { WrapUpCode } from './wrap-up-codes.ts';

/** An agent's part in a contact. */
export interface ContactPart {
  readonly instanceId: string;
  readonly contactId: string;
  readonly userId: string;
}

/** What agents have written about a contact. */
interface ContactWrapUp {
  readonly wrapUpCodeId: string | undefined;
  /** The agent's own note; empty: none. */
  readonly note: string;
  /** Of the other agents, oldest first. */
  readonly otherNotes: readonly { readonly agentName: string; readonly note: string }[];
}

/** Empty texts: nothing was written. */
interface AgentWrapUp {
  readonly agentId: string;
  readonly agentName: string;
  readonly wrapUpCodeId: string;
  readonly wrapUpCodeName: string;
  readonly note: string;
}

interface WrapUpCount {
  readonly skillGroupId: string;
  /** Undefined: calls without a code. */
  readonly wrapUpCodeId: string | undefined;
  readonly wrapUpCodeName: string;
  readonly calls: number;
  readonly talkMs: number;
}

/** Wrap-up codes of instances, and the codes and notes of contacts. */
export interface WrapUpStore {
  /** The instance's codes and folders, in order, without the removed ones. */
  codes(instanceId: string): Promise<readonly WrapUpCode[]>;
  /** Undefined: the agent has no part in the contact. */
  find(part: ContactPart): Promise<ContactWrapUp | undefined>;
  /** Replaces the agent's note; an empty one removes it. False: the agent has no part in the contact. */
  putNote(part: ContactPart, note: string, at: number): Promise<boolean>;
  /** What the agents in a scope have written about a contact, in the order of their parts. */
  ofContact(query: {
    readonly instanceId: string;
    readonly contactId: string;
    readonly scope: MemberScope;
  }): Promise<readonly AgentWrapUp[]>;
  /** Talks by skill group and code, in a period of epoch milliseconds. */
  count(query: {
    readonly instanceId: string;
    readonly groupIds: readonly string[];
    readonly from: number;
    /** Not included. */
    readonly to: number;
  }): Promise<readonly WrapUpCount[]>;
}
