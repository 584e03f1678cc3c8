import { type Kysely, sql } from 'kysely';

interface Tables {
  phone_numbers: { id: string; instance_id: string; number: string; destination: unknown };
  flows: { id: string; instance_id: string; name: string; purpose: string; published_version: number };
  flow_versions: { flow_id: string; version: number; definition: string };
}

/** Flows with versions, and uploaded prompts. Key menus that numbers led to become flows. */
export async function up(db: Kysely<Tables>): Promise<void> {
  const now = sql`now()`;
  await db.schema
    .createTable('flows')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('published_version', 'integer')
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .addUniqueConstraint('flows_name', ['instance_id', 'name'])
    .execute();
  await db.schema
    .createTable('flow_versions')
    .addColumn('flow_id', 'text', (c) => c.notNull().references('flows.id').onDelete('cascade'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('definition', 'jsonb', (c) => c.notNull())
    .addColumn('user_id', 'text')
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .addPrimaryKeyConstraint('flow_versions_key', ['flow_id', 'version'])
    .execute();
  await db.schema
    .createTable('prompt_files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('duration_ms', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .addUniqueConstraint('prompt_files_name', ['instance_id', 'name'])
    .execute();
  await menusBecomeFlows(db);
}

async function menusBecomeFlows(db: Kysely<Tables>): Promise<void> {
  const rows = await db
    .selectFrom('phone_numbers')
    .select(['id', 'instance_id', 'number', 'destination'])
    .where(sql<string>`destination->>'type'`, '=', 'menu')
    .execute();
  for (const row of rows) {
    const menu = row.destination as { choices: Record<string, string>; fallback: string };
    const flowId = `menu-${row.id}`;
    await db
      .insertInto('flows')
      .values({
        id: flowId,
        instance_id: row.instance_id,
        name: `${row.number}`,
        purpose: 'inbound',
        published_version: 1,
      })
      .execute();
    await db
      .insertInto('flow_versions')
      .values({ flow_id: flowId, version: 1, definition: JSON.stringify(flowOfMenu(menu)) })
      .execute();
    await db
      .updateTable('phone_numbers')
      .set({ destination: JSON.stringify({ type: 'flow', flowId }) })
      .where('id', '=', row.id)
      .execute();
  }
}

function flowOfMenu({ choices, fallback }: { choices: Record<string, string>; fallback: string }) {
  const node = (key: string) => (key === '*' ? 'star' : key === '#' ? 'hash' : `key-${key}`);
  const keys = Object.keys(choices);
  const group = (skillGroupId: string) => ({ type: 'skillGroup', skillGroupId });
  return {
    purpose: 'inbound',
    start: 'menu',
    nodes: {
      menu: {
        type: 'menu',
        say: [{ text: `您好,请按 ${keys.join('、')} 选择服务。`, language: 'zh' }],
        choices: Object.fromEntries(keys.map((key) => [key, node(key)])),
        timeoutSeconds: 10,
        tries: 1,
        onWrongKey: 'fallback',
        onTimeout: 'fallback',
      },
      fallback: group(fallback),
      ...Object.fromEntries(Object.entries(choices).map(([key, id]) => [node(key), group(id)])),
    },
  };
}
