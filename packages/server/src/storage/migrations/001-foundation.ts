import { type Kysely, sql } from 'kysely';

/** The first tables. A migration must not import the current schema types, which change later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const now = sql`now()`;
  await db.schema
    .createTable('instances')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .execute();

  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('login_name', 'text', (c) => c.notNull())
    .addColumn('display_name', 'text', (c) => c.notNull())
    .addColumn('extension', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('phone', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .addUniqueConstraint('users_login_name', ['instance_id', 'login_name'])
    .addUniqueConstraint('users_extension', ['instance_id', 'extension'])
    .execute();

  await db.schema
    .createTable('user_roles')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('user_roles_key', ['user_id', 'role'])
    .execute();

  await db.schema
    .createTable('skill_groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('routing_strategy', 'text', (c) => c.notNull().defaultTo('LongestIdle'))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .addUniqueConstraint('skill_groups_name', ['instance_id', 'name'])
    .execute();

  await db.schema
    .createTable('skill_levels')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('skill_group_id', 'text', (c) => c.notNull().references('skill_groups.id').onDelete('cascade'))
    .addColumn('level', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('skill_levels_key', ['user_id', 'skill_group_id'])
    .execute();
  await db.schema.createIndex('skill_levels_group').on('skill_levels').column('skill_group_id').execute();

  await db.schema
    .createTable('phone_numbers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('number', 'text', (c) => c.notNull().unique())
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('usage', 'text', (c) => c.notNull())
    .addColumn('test_only', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('destination', 'jsonb')
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .execute();

  await db.schema
    .createTable('skill_group_numbers')
    .addColumn('skill_group_id', 'text', (c) => c.notNull().references('skill_groups.id').onDelete('cascade'))
    .addColumn('phone_number_id', 'text', (c) =>
      c.notNull().references('phone_numbers.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('skill_group_numbers_key', ['skill_group_id', 'phone_number_id'])
    .execute();

  await db.schema
    .createTable('settings')
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('object_type', 'text', (c) => c.notNull())
    .addColumn('object_id', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('settings_key', ['instance_id', 'object_type', 'object_id', 'name'])
    .execute();

  await db.schema
    .createTable('access_tokens')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .addColumn('revoked_at', 'timestamptz')
    .execute();
  await db.schema.createIndex('access_tokens_expiry').on('access_tokens').column('expires_at').execute();

  await db.schema
    .createTable('secrets')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('agent_sessions')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('since', 'timestamptz', (c) => c.notNull())
    .addColumn('break_code', 'text', (c) => c.notNull())
    .addColumn('groups', 'jsonb', (c) => c.notNull())
    .addColumn('wrap_up_until', 'timestamptz')
    .addColumn('after_call_rule', 'text', (c) => c.notNull())
    .addColumn('auto_answer_seconds', 'integer')
    .execute();

  await db.schema
    .createTable('agent_status_log')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('status_code', 'integer', (c) => c.notNull())
    .addColumn('break_code', 'text', (c) => c.notNull())
    .addColumn('contact_id', 'text')
    .addColumn('started_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .execute();
  await db.schema
    .createIndex('agent_status_log_user')
    .on('agent_status_log')
    .columns(['user_id', 'started_at'])
    .execute();
  await db.schema
    .createIndex('agent_status_log_instance')
    .on('agent_status_log')
    .columns(['instance_id', 'started_at'])
    .execute();
  // Finds the open row of an agent without reading the agent's history. Each status change closes that row.
  await sql`create index agent_status_log_open on agent_status_log (user_id) where ended_at is null`.execute(
    db,
  );

  await db.schema
    .createTable('contacts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('direction', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('caller', 'text', (c) => c.notNull())
    .addColumn('callee', 'text', (c) => c.notNull())
    .addColumn('skill_group_id', 'text')
    .addColumn('started_at', 'timestamptz', (c) => c.notNull())
    .addColumn('queued_at', 'timestamptz')
    .addColumn('established_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('disposition', 'text')
    .addColumn('released_by', 'text')
    .addColumn('release_reason', 'text')
    .execute();
  await db.schema
    .createIndex('contacts_started')
    .on('contacts')
    .columns(['instance_id', 'started_at'])
    .execute();
  await sql`create index contacts_open on contacts (id) where ended_at is null`.execute(db);

  await db.schema
    .createTable('connections')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('instance_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('skill_group_id', 'text')
    .addColumn('offered_at', 'timestamptz', (c) => c.notNull())
    .addColumn('established_at', 'timestamptz')
    .addColumn('released_at', 'timestamptz')
    .addColumn('release_reason', 'text')
    .addColumn('hold_ms', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('work_ended_at', 'timestamptz')
    .execute();
  await db.schema
    .createIndex('connections_user')
    .on('connections')
    .columns(['user_id', 'offered_at'])
    .execute();
  await db.schema.createIndex('connections_contact').on('connections').column('contact_id').execute();

  await db.schema
    .createTable('contact_steps')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('instance_id', 'text', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text')
    .addColumn('conn_id', 'text')
    .addColumn('detail', 'jsonb')
    .execute();
  await db.schema.createIndex('contact_steps_contact').on('contact_steps').column('contact_id').execute();

  await db.schema
    .createTable('recordings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('conn_id', 'text', (c) => c.notNull())
    .addColumn('instance_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull().unique())
    .addColumn('channels', 'integer', (c) => c.notNull())
    .addColumn('started_at', 'timestamptz', (c) => c.notNull())
    .addColumn('duration_ms', 'integer')
    .addColumn('bytes', 'integer')
    .addColumn('state', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('recordings_contact').on('recordings').column('contact_id').execute();
}
