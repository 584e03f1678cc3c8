/**
 * Figures of agents and groups over periods, in milliseconds. `present-figures.ts` gives them their API
 * names and units.
 */

/** Times of one kind in a period: the total, the longest part, and the number of parts. */
export interface Length {
  readonly total: number;
  readonly longest: number;
  readonly parts: number;
}

/** Customers who were asked for a rating in the period, and how many of them gave one at any time. */
export interface SurveyFigures {
  readonly offered: number;
  readonly responded: number;
  /** The sum of the scores. */
  readonly scores: number;
}

/** The calls of one direction. */
export interface CallFigures {
  /**
   * Calls that rang at an agent, or were dialled, in the period, and how many of them were answered at any
   * time.
   */
  readonly begun: number;
  readonly answered: number;
  /** Answered within 20 s. */
  readonly answeredSoon: number;
  /** Ringing of inbound calls, dialling of outbound ones. */
  readonly ring: Length;
  /** Includes holds. */
  readonly talk: Length;
  readonly hold: Length;
  readonly work: Length;
  readonly surveys: SurveyFigures;
}

/** Statuses and calls of agents in one period. */
export interface AgentFigures {
  /** Signed in, in any status. */
  readonly signedIn: number;
  readonly ready: Length;
  readonly break: Length;
  readonly inbound: CallFigures;
  readonly outbound: CallFigures;
  /** Inbound, outbound and internal calls together. */
  readonly talk: Length;
  readonly hold: Length;
  readonly work: Length;
  readonly surveys: SurveyFigures;
  readonly transfers: number;
  /** Epoch milliseconds of the first sign-in and of the last sign-out in the period. */
  readonly firstSignIn: number | undefined;
  readonly lastSignOut: number | undefined;
}

/**
 * The contacts that entered a group's queue in a period. A wait ends with the answer, or with the contact.
 */
export interface QueueFigures {
  readonly entered: number;
  readonly answered: number;
  readonly answeredIn20: number;
  readonly answeredIn30: number;
  readonly abandoned: number;
  readonly abandonedWhileRinging: number;
  readonly overflown: number;
  readonly wait: number;
  readonly longestWait: number;
  readonly answeredWait: number;
  readonly longestAnsweredWait: number;
}

export type GroupFigures = Omit<AgentFigures, 'firstSignIn' | 'lastSignOut'> & {
  readonly queue: QueueFigures;
};

/**
 * Consecutive periods: `borders[n]` up to `borders[n + 1]`, epoch milliseconds. Times that cross a border
 * are cut there. Times that have not ended last until `now`.
 */
export interface Periods {
  readonly borders: readonly number[];
  readonly now: number;
}

const noTime: Length = { total: 0, longest: 0, parts: 0 };
const noSurveys: SurveyFigures = { offered: 0, responded: 0, scores: 0 };
const noCalls: CallFigures = {
  begun: 0,
  answered: 0,
  answeredSoon: 0,
  ring: noTime,
  talk: noTime,
  hold: noTime,
  work: noTime,
  surveys: noSurveys,
};
const nothing = {
  signedIn: 0,
  ready: noTime,
  break: noTime,
  inbound: noCalls,
  outbound: noCalls,
  talk: noTime,
  hold: noTime,
  work: noTime,
  surveys: noSurveys,
  transfers: 0,
};
/** Figures without any activity in a period. */
export const noAgentFigures: AgentFigures = { ...nothing, firstSignIn: undefined, lastSignOut: undefined };
export const noGroupFigures: GroupFigures = {
  ...nothing,
  queue: {
    entered: 0,
    answered: 0,
    answeredIn20: 0,
    answeredIn30: 0,
    abandoned: 0,
    abandonedWhileRinging: 0,
    overflown: 0,
    wait: 0,
    longestWait: 0,
    answeredWait: 0,
    longestAnsweredWait: 0,
  },
};

export interface Figures {
  /** For each agent one entry a period. Agents without any activity are absent. */
  ofAgents(
    query: Periods & { readonly instanceId: string; readonly userIds: readonly string[] },
  ): Promise<ReadonlyMap<string, readonly AgentFigures[]>>;
  /**
   * For each group one entry a period. An agent's time counts for all groups that the agent was signed in
   * to.
   */
  ofGroups(
    query: Periods & { readonly instanceId: string; readonly groupIds: readonly string[] },
  ): Promise<ReadonlyMap<string, readonly GroupFigures[]>>;
}
