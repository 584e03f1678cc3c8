import Type from 'typebox';

/**
 * The figures of reports. Times are whole seconds: `total…` is the sum over the period, `max…` the longest
 * part and `average…` the mean. What is still in progress counts up to now. Counts are of calls that began
 * in the period. Each report states its own rates, as some are fractions of 1 and some percentages.
 */
const whole = Type.Integer();
const rate = Type.Number();

export const surveyFigures = {
  satisfactionIndex: rate,
  satisfactionSurveysOffered: whole,
  satisfactionSurveysResponded: whole,
};

const talkAndWork = {
  totalTalkTime: whole,
  maxTalkTime: whole,
  averageTalkTime: whole,
  totalWorkTime: whole,
  maxWorkTime: whole,
  averageWorkTime: whole,
  ...surveyFigures,
};

/** Hold times; in an agent's daily reports. */
export const holdFigures = { totalHoldTime: whole, maxHoldTime: whole, averageHoldTime: whole };

/** Use of signed-in time. `occupancyRate` is the share of talk and after-call work. */
export const presenceFigures = {
  totalLoggedInTime: whole,
  totalReadyTime: whole,
  maxReadyTime: whole,
  averageReadyTime: whole,
  totalBreakTime: whole,
  occupancyRate: rate,
};

/** `totalCalls`: answered inbound calls plus outbound calls that customers answered. */
export const overallFigures = { ...talkAndWork, totalCalls: whole };

export const inboundFigures = {
  ...talkAndWork,
  callsOffered: whole,
  callsHandled: whole,
  handleRate: rate,
  totalRingTime: whole,
  maxRingTime: whole,
  averageRingTime: whole,
};

export const outboundFigures = {
  ...talkAndWork,
  callsDialed: whole,
  callsAnswered: whole,
  answerRate: rate,
  totalDialingTime: whole,
  maxDialingTime: whole,
  averageDialingTime: whole,
};
