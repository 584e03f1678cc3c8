import { type Kysely, sql } from 'kysely';

/**
 * What searches of contacts filter by: the groups and flows that a contact was in, the agents it was offered to,
 * the called number (the caller has an index already), and voicemails. `messages_contact` is for one contact.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const none = sql`'{}'::text[]`;
  await db.schema
    .alterTable('contacts')
    .addColumn('group_ids', sql`text[]`, (c) => c.notNull().defaultTo(none))
    .addColumn('agent_ids', sql`text[]`, (c) => c.notNull().defaultTo(none))
    .addColumn('flow_ids', sql`text[]`, (c) => c.notNull().defaultTo(none))
    .execute();
  await sql`
    update contacts set
      group_ids = array(
        select skill_group_id from queue_visits where contact_id = contacts.id
        union select skill_group_id from connections where contact_id = contacts.id and skill_group_id is not null
        union select contacts.skill_group_id where contacts.skill_group_id is not null
      ),
      agent_ids = array(select distinct user_id from connections where contact_id = contacts.id),
      flow_ids = array(
        select distinct detail->>'flowId' from contact_steps
        where contact_id = contacts.id and step = 'flowEntered' and detail->>'flowId' is not null
      )
  `.execute(db);
  await sql`create index contacts_groups on contacts using gin (group_ids)`.execute(db);
  await sql`create index contacts_agents on contacts using gin (agent_ids)`.execute(db);
  await sql`create index contacts_flows on contacts using gin (flow_ids)`.execute(db);
  await db.schema
    .createIndex('contacts_callee')
    .on('contacts')
    .columns(['instance_id', 'callee', 'started_at'])
    .execute();
  await sql`create index recordings_voicemail on recordings (contact_id) where kind = 'voicemail'`.execute(
    db,
  );
  await sql`create index messages_contact on messages (contact_id) where contact_id is not null`.execute(db);
}
