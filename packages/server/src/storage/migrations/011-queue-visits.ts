import { type Kysely, sql } from 'kysely';

/**
 * A transferred contact has several agents, each with its own direction, and can wait in several queues.
 * Older rows had one of each.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('connections').addColumn('direction', 'text').execute();
  await sql`
    update connections set direction = contacts.direction from contacts where contacts.id = connections.contact_id
  `.execute(db);
  await sql`alter table connections alter column direction set not null`.execute(db);
  await db.schema
    .createTable('queue_visits')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('instance_id', 'text', (c) => c.notNull())
    .addColumn('skill_group_id', 'text', (c) => c.notNull())
    .addColumn('entered_at', 'timestamptz', (c) => c.notNull())
    .addColumn('answered_at', 'timestamptz')
    .addColumn('left_at', 'timestamptz')
    .addColumn('disposition', 'text')
    .execute();
  await db.schema.createIndex('queue_visits_contact').on('queue_visits').column('contact_id').execute();
  await db.schema
    .createIndex('queue_visits_entered')
    .on('queue_visits')
    .columns(['instance_id', 'entered_at'])
    .execute();
  await sql`
    insert into queue_visits
      (contact_id, instance_id, skill_group_id, entered_at, answered_at, left_at, disposition)
    select id, instance_id, skill_group_id, queued_at, established_at, coalesce(established_at, ended_at), disposition
    from contacts where queued_at is not null and skill_group_id is not null
  `.execute(db);
  await sql`drop index contacts_queued`.execute(db);
}
