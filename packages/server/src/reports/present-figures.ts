import type { AgentFigures, CallFigures, GroupFigures, Length, SurveyFigures } from './figures.ts';

/** Figures by their API names and units: whole seconds, and rates as parts of `whole`, which is 1 or 100. */
export type Whole = 1 | 100;

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}

function average({ total, parts }: Length): number {
  return parts === 0 ? 0 : seconds(total / parts);
}

/** Rounded, as the cloud's clients read numbers of more than 15 digits as texts. */
function rate(part: number, all: number, whole: Whole): number {
  return all === 0 ? 0 : Math.round((part / all) * whole * 1e6) / 1e6;
}

/** The index is the average of the scores, 1 to 5; 0: there is no rating. */
function satisfaction({ offered, responded, scores }: SurveyFigures) {
  return {
    satisfactionIndex: rate(scores, responded, 1),
    satisfactionSurveysOffered: offered,
    satisfactionSurveysResponded: responded,
  };
}

function talkAndWork({ talk, work, surveys }: Pick<CallFigures, 'talk' | 'work' | 'surveys'>) {
  return {
    totalTalkTime: seconds(talk.total),
    maxTalkTime: seconds(talk.longest),
    averageTalkTime: average(talk),
    totalWorkTime: seconds(work.total),
    maxWorkTime: seconds(work.longest),
    averageWorkTime: average(work),
    ...satisfaction(surveys),
  };
}

export function presentHold({ hold }: Pick<CallFigures, 'hold'>) {
  return {
    totalHoldTime: seconds(hold.total),
    maxHoldTime: seconds(hold.longest),
    averageHoldTime: average(hold),
  };
}

type Shared = Omit<GroupFigures, 'queue'>;

export function presentPresence({ signedIn, ready, break: onBreak, talk, work }: Shared, whole: Whole) {
  return {
    totalLoggedInTime: seconds(signedIn),
    totalReadyTime: seconds(ready.total),
    maxReadyTime: seconds(ready.longest),
    averageReadyTime: average(ready),
    totalBreakTime: seconds(onBreak.total),
    occupancyRate: rate(talk.total + work.total, signedIn, whole),
  };
}

export function presentOverall(figures: Shared) {
  return {
    ...talkAndWork(figures),
    totalCalls: figures.inbound.answered + figures.outbound.answered,
  };
}

export function presentInbound(calls: CallFigures, whole: Whole) {
  return {
    ...talkAndWork(calls),
    callsOffered: calls.begun,
    callsHandled: calls.answered,
    handleRate: rate(calls.answered, calls.begun, whole),
    totalRingTime: seconds(calls.ring.total),
    maxRingTime: seconds(calls.ring.longest),
    averageRingTime: average(calls.ring),
  };
}

export function presentOutbound(calls: CallFigures, whole: Whole) {
  return {
    ...talkAndWork(calls),
    callsDialed: calls.begun,
    callsAnswered: calls.answered,
    answerRate: rate(calls.answered, calls.begun, whole),
    totalDialingTime: seconds(calls.ring.total),
    maxDialingTime: seconds(calls.ring.longest),
    averageDialingTime: average(calls.ring),
  };
}

export function presentAgent(figures: AgentFigures) {
  const { inbound } = figures;
  return {
    overall: {
      ...presentOverall(figures),
      ...presentPresence(figures, 1),
      oneTransferCalls: figures.transfers,
    },
    inbound: {
      ...presentInbound(inbound, 1),
      serviceLevel20: rate(inbound.answeredSoon, inbound.begun, 1),
    },
    outbound: presentOutbound(figures.outbound, 1),
  };
}

export function presentGroup(figures: GroupFigures) {
  const { queue } = figures;
  return {
    overall: { ...presentOverall(figures), ...presentPresence(figures, 1) },
    inbound: {
      ...presentInbound(figures.inbound, 1),
      serviceLevel20: rate(queue.answeredIn20, queue.entered, 1),
      inComingQueueOfQueueCount: queue.entered,
      answeredByAgentOfQueueCount: queue.answered,
      abandonedInQueueOfQueueCount: queue.abandoned,
      giveUpByAgentOfQueueCount: queue.abandonedWhileRinging,
      overFlowInQueueOfQueueCount: queue.overflown,
      queueWaitTimeDuration: seconds(queue.wait),
      queueMaxWaitTimeDuration: seconds(queue.longestWait),
      answeredByAgentOfQueueWaitTimeDuration: seconds(queue.answeredWait),
      answeredByAgentOfQueueMaxWaitTimeDuration: seconds(queue.longestAnsweredWait),
    },
    outbound: presentOutbound(figures.outbound, 1),
  };
}
