import { type Kysely, sql } from 'kysely';

/** Data for reports: the groups that an agent was signed in to, and indexes that find a period directly. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('agent_status_log')
    .addColumn('skill_group_ids', sql`text[]`, (c) => c.notNull().defaultTo(sql`'{}'`))
    .execute();
  await db.schema
    .createIndex('connections_instance')
    .on('connections')
    .columns(['instance_id', 'offered_at'])
    .execute();
  // The few calls that may have begun long before a period.
  await sql`
    create index connections_long on connections (instance_id, offered_at)
    where released_at is null or released_at - offered_at > interval '2 hours'
  `.execute(db);
  await sql`create index contacts_queued on contacts (instance_id, queued_at) where queued_at is not null`.execute(
    db,
  );
}
