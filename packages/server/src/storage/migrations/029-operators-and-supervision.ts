import { type Kysely, sql } from 'kysely';

/**
 * The first instance operates the server: its administrators may create further instances. Supervisors sign
 * in without groups.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('instances')
    .addColumn('operator', 'boolean', (c) => c.notNull().defaultTo(false))
    .execute();
  await sql`
    update instances set operator = true
    where id = (select id from instances order by created_at, id limit 1)`.execute(db);
  await db.schema
    .createIndex('instances_one_operator')
    .on('instances')
    .column('operator')
    .unique()
    .where(sql.ref('operator'), '=', sql`true`)
    .execute();
  await db.schema
    .alterTable('agent_sessions')
    .addColumn('purpose', 'text', (c) => c.notNull().defaultTo('calls'))
    .execute();
}
