import { type Kysely, sql } from 'kysely';

/**
 * How a provider's users are matched, which users may also sign in by password, and sign-ins that wait at a
 * provider. A link is unique on both sides.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('identity_providers')
    .dropColumn('link_by_email')
    .addColumn('match_by', 'text', (c) => c.notNull().defaultTo('subject'))
    .addColumn('passwords_for', 'text', (c) => c.notNull().defaultTo('everybody'))
    .execute();
  await sql`alter table identity_providers alter column sealed_secret drop not null`.execute(db);
  await db.schema
    .createIndex('linked_identities_once')
    .on('linked_identities')
    .columns(['instance_id', 'issuer', 'user_id'])
    .unique()
    .execute();
  await db.schema
    .createTable('pending_sign_ins')
    .addColumn('state_hash', 'text', (c) => c.primaryKey())
    .addColumn('sealed_payload', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('pending_sign_ins_end').on('pending_sign_ins').column('expires_at').execute();
}
