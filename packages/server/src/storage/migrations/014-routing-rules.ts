import type { Kysely } from 'kysely';

interface Tables {
  skill_groups: { routing_strategy: string };
}

/** Routing rules of skill groups, voice messages and callbacks. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('skill_groups')
    .addColumn('sticky_hours', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('sticky_wait_seconds', 'integer', (c) => c.notNull().defaultTo(20))
    .addColumn('ring_seconds', 'integer')
    .addColumn('after_call_seconds', 'integer')
    .addColumn('max_wait_seconds', 'integer')
    .addColumn('overflow_group_id', 'text')
    .execute();
  // The only strategy until now took the skill level first, whatever its name.
  await db.updateTable('skill_groups').set({ routing_strategy: 'SkillLevelFirst' }).execute();
  // Finds the last agent who talked with a caller.
  await db.schema
    .createIndex('contacts_caller')
    .on('contacts')
    .columns(['instance_id', 'caller', 'started_at'])
    .execute();

  await db.schema
    .createTable('voice_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('skill_group_id', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull().unique())
    .addColumn('started_at', 'timestamptz', (c) => c.notNull())
    .addColumn('duration_ms', 'integer')
    .addColumn('bytes', 'integer')
    .addColumn('heard_at', 'timestamptz')
    .execute();
  await db.schema
    .createIndex('voice_messages_group')
    .on('voice_messages')
    .columns(['skill_group_id', 'started_at'])
    .execute();

  await db.schema
    .createTable('callbacks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('skill_group_id', 'text', (c) => c.notNull())
    .addColumn('customer', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('waiting_since', 'timestamptz', (c) => c.notNull())
    .addColumn('priority', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('done_at', 'timestamptz')
    .execute();
  await db.schema.createIndex('callbacks_open').on('callbacks').columns(['state', 'waiting_since']).execute();
}
