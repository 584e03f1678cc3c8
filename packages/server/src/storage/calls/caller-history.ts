import type { Kysely } from 'kysely';
import type { CallerHistory } from '../../routing/caller-history.ts';
import type { Database } from '../schema.ts';

export function sqlCallerHistory(db: Kysely<Database>): CallerHistory {
  return {
    async lastAgentOf(instanceId, caller, since, contactId) {
      const row = await db
        .selectFrom('contacts as contact')
        .innerJoin('connections as connection', 'connection.contact_id', 'contact.id')
        .select('connection.user_id as userId')
        .where('contact.instance_id', '=', instanceId)
        .where((where) =>
          where.or([
            where('contact.caller', '=', caller),
            ...(contactId === undefined
              ? []
              : [
                  where(
                    'contact.caller',
                    '=',
                    where
                      .selectFrom('contacts as asked')
                      .select('asked.caller')
                      .where('asked.id', '=', contactId),
                  ),
                ]),
          ]),
        )
        .where('contact.started_at', '>=', new Date(since))
        .where('connection.established_at', 'is not', null)
        .orderBy('connection.established_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.userId;
    },
  };
}
