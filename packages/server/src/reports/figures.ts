/** Figures of agents and groups over periods, in milliseconds. Their names and units in the API are in present-figures.ts. */

/** What lay in a period of a kind of time: all of it, its longest part, and how many parts. */
export interface Length {
  readonly total: number;
  readonly longest: number;
  readonly parts: number;
}

/** Customers who were asked for a rating in the period, and those of them who gave one, whenever. */
export interface SurveyFigures {
  readonly offered: number;
  readonly responded: number;
  /** The scores that they gave, added up. */
  readonly scores: number;
}

/** The calls of one direction. */
export interface CallFigures {
  /** Calls that rang at an agent, or were dialled, in the period; of them those that were answered, whenever. */
  readonly begun: number;
  readonly answered: number;
  /** Answered within 20 s. */
  readonly answeredSoon: number;
  /** Ringing of inbound calls, dialling of outbound ones. */
  readonly ring: Length;
  /** Holds are a part of the talk. */
  readonly talk: Length;
  readonly hold: Length;
  readonly work: Length;
  readonly surveys: SurveyFigures;
}

/** Statuses and calls of agents in one period. */
export interface AgentFigures {
  /** Signed in, whatever the status. */
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

/** The contacts that entered a group's queue in a period. A wait ends with the answer or with the contact. */
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
 * Periods that follow one another: `borders[n]` up to `borders[n + 1]`, epoch milliseconds. What spans a border is cut there; what still goes on
 * lasts until `now`.
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
/** The figures of an agent and of a group of whom there is nothing in a period. */
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
  /** For each agent one entry a period; an agent of whom there is nothing is absent. */
  ofAgents(
    query: Periods & { readonly instanceId: string; readonly userIds: readonly string[] },
  ): Promise<ReadonlyMap<string, readonly AgentFigures[]>>;
  /** For each group one entry a period. An agent's time counts for each group that she was signed in to. */
  ofGroups(
    query: Periods & { readonly instanceId: string; readonly groupIds: readonly string[] },
  ): Promise<ReadonlyMap<string, readonly GroupFigures[]>>;
}
