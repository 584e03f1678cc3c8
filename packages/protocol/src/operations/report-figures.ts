import Type from 'typebox';

/**
 * The figures of reports. Times are whole seconds: `total…` of all parts that lie in the period, `max…` the longest part and `average…`
 * the mean of them; what goes on is counted up to now. Counts are of the calls that began in the period. Rates are told with each
 * report, as some tell parts of 1 and some of 100.
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

/** How long customers were on hold; in an agent's daily reports. */
export const holdFigures = { totalHoldTime: whole, maxHoldTime: whole, averageHoldTime: whole };

/** Where signed-in time went. `occupancyRate` is the part of it that was talk and after-call work. */
export const presenceFigures = {
  totalLoggedInTime: whole,
  totalReadyTime: whole,
  maxReadyTime: whole,
  averageReadyTime: whole,
  totalBreakTime: whole,
  occupancyRate: rate,
};

/** `totalCalls`: inbound calls that were answered by agents and outbound calls that were answered by customers. */
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
