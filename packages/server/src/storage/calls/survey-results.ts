import type { Kysely } from 'kysely';
import type { SurveyResult } from '../../reports/satisfaction.ts';
import type { Database } from '../schema.ts';

export interface ContactSurvey extends SurveyResult {
  readonly contactId: string;
  readonly agentId: string;
}

/** Survey results of contacts. */
export async function surveysOfContacts(
  db: Kysely<Database>,
  contactIds: readonly string[],
): Promise<readonly ContactSurvey[]> {
  if (contactIds.length === 0) return [];
  const rows = await db
    .selectFrom('surveys')
    .select(['contact_id', 'user_id', 'score', 'feedback', 'rated_at'])
    .where('contact_id', 'in', [...contactIds])
    .execute();
  return rows.map((row) => ({
    contactId: row.contact_id,
    agentId: row.user_id,
    score: row.score ?? undefined,
    feedback: row.feedback,
    at: row.rated_at?.getTime(),
  }));
}

/** A rating in the form of call records: a text, empty if the agent was not rated. */
export function agentSatisfaction({ satisfaction, feedback }: { satisfaction: number; feedback: string }) {
  return { satisfaction: satisfaction < 0 ? '' : String(satisfaction), feedback };
}
