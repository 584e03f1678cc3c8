/** The result of a survey; `score` undefined: not rated. */
export interface SurveyResult {
  readonly score: number | undefined;
  readonly feedback: string;
  /** Epoch milliseconds of the rating. */
  readonly at: number | undefined;
}

/** The cloud's words for ratings 1 to 5 (ccc-api 3.5). */
const words = ['非常不满意', '不满意', '一般', '满意', '非常满意'];

/** What a call record says of its surveys: the last rating counts. -1: there is none. */
export function satisfactionOf(results: readonly SurveyResult[]): {
  readonly satisfaction: number;
  readonly satisfactionDesc: string;
  readonly feedback: string;
} {
  const rated = results
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))[0];
  if (rated?.score === undefined) {
    return { satisfaction: -1, satisfactionDesc: results.length > 0 ? '未评价' : '未发送', feedback: '' };
  }
  const { score, feedback } = rated;
  return { satisfaction: score, satisfactionDesc: words[score - 1] ?? '', feedback };
}
