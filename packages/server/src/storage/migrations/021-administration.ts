import { type Kysely, sql } from 'kysely';

/**
 * Removed users and skill groups stay as rows for the names in records, but their names can be used again. A
 * user may have no password, and sets one by a link that works once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('users')
    .addColumn('removed_at', 'timestamptz')
    .alterColumn('password_hash', (column) => column.dropNotNull())
    .execute();
  await db.schema.alterTable('users').dropConstraint('users_login_name').execute();
  await sql`create unique index users_login_name on users (instance_id, login_name) where removed_at is null`.execute(
    db,
  );
  await db.schema.alterTable('skill_groups').addColumn('removed_at', 'timestamptz').execute();
  await db.schema.alterTable('skill_groups').dropConstraint('skill_groups_name').execute();
  await sql`create unique index skill_groups_name on skill_groups (instance_id, name) where removed_at is null`.execute(
    db,
  );
  await db.schema
    .createTable('password_links')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('password_links_user').on('password_links').column('user_id').execute();
}
