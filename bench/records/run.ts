// npm run records -w bench: how long questions about recorded calls take, on Postgres with 1,000,000 calls
// and on PGlite with 100,000.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { type Kysely, PostgresDialect, Kysely as Sql, sql } from 'kysely';
import pg from 'pg';
import { openDatabase } from '../../packages/server/src/storage/open-database.ts';
import type { Database } from '../../packages/server/src/storage/schema.ts';
import { startPostgres } from '../../scripts/postgres.mjs';
import { fill } from './fill.ts';
import { ofPostgres, ofThisProcess, type ProcessorTime } from './processor-time.ts';
import { type Question, questions } from './questions.ts';

const rounds = 21;
const now = Date.now();
const say = (text: string) => process.stdout.write(`${text}\n`);

interface Measured {
  readonly name: string;
  /** Milliseconds. */
  readonly median: number;
  readonly slowest: number;
  /** Of the processor, each time. */
  readonly processor: number;
  /** Of `select 1`, run in turn with it: shows how busy the machine was. */
  readonly nothing: number;
  readonly rows: number;
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function timed(
  { name, ask }: Question,
  db: Kysely<Database>,
  processorTime: ProcessorTime,
): Promise<Measured> {
  const times: number[] = [];
  const nothings: number[] = [];
  let rows = 0;
  let processor = 0;
  for (let n = 0; n <= rounds; n += 1) {
    const before = performance.now();
    await sql`select 1`.execute(db);
    const after = performance.now();
    const taken = processorTime();
    const start = performance.now();
    rows = await ask(n);
    const end = performance.now();
    // The first one fills caches.
    if (n === 0) continue;
    times.push(end - start);
    nothings.push(after - before);
    processor += processorTime() - taken;
  }
  return {
    name,
    rows,
    median: medianOf(times),
    slowest: Math.max(...times),
    processor: processor / rounds,
    nothing: medianOf(nothings),
  };
}

async function measure(
  title: string,
  db: Kysely<Database>,
  contacts: number,
  processorTime: ProcessorTime,
  vacuums: boolean,
): Promise<string> {
  say(`${title}: ${contacts} calls are being put down …`);
  const filling = performance.now();
  await fill(db, contacts, now);
  // Postgres does the same by itself later.
  if (vacuums) await sql`vacuum analyze`.execute(db);
  say(`in ${Math.round((performance.now() - filling) / 1000)} s`);
  const found: Measured[] = [];
  for (const question of questions(db, now)) found.push(await timed(question, db, processorTime));
  const lines = found.map(({ name, rows, median, slowest, processor, nothing }) => {
    const cells = [
      name,
      rows,
      median.toFixed(1),
      slowest.toFixed(1),
      processor.toFixed(0),
      nothing.toFixed(1),
    ];
    return `| ${[...cells, (median / nothing).toFixed(0)].join(' | ')} |`;
  });
  const table = [
    `### ${title}, ${contacts.toLocaleString('en')} calls\n`,
    '| question | rows | median ms | slowest ms | processor ms | `select 1` meanwhile, ms | times that |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
  say(table);
  return table;
}

/** Without the hundred ids of a list. */
function shortened(line: string): string {
  return line.replace(/'\{([^,}']+),[^}']{40,}\}'/g, "'{$1,…}'");
}

/** Postgres' plan for each query (EXPLAIN). */
async function plans(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, options: '-c jit=off -c random_page_cost=1.1' });
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const db = new Sql<Database>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void asked.push({ sql: query.sql, parameters: query.parameters }),
  });
  const parts: string[] = [];
  for (const { name, ask } of questions(db, now)) {
    asked.length = 0;
    await ask(1);
    // Searches begin with a time limit, which has no plan.
    for (const query of asked.filter((one) => /^(select|with)\b/i.test(one.sql))) {
      const { rows } = await pool.query(`explain (analyze, buffers, costs off) ${query.sql}`, [
        ...query.parameters,
      ]);
      parts.push(
        `## ${name}\n\n\`\`\`\n${rows.map((row: Record<string, string>) => shortened(row['QUERY PLAN'] ?? '')).join('\n')}\n\`\`\``,
      );
    }
  }
  await db.destroy();
  return parts.join('\n\n');
}

const [onPostgres = 1_000_000, onPglite = 100_000] = process.argv.slice(2).map(Number);
const tables: string[] = [];
const postgres = await startPostgres();
try {
  const { db, dispose } = await openDatabase({ folder: undefined, url: postgres.url });
  tables.push(await measure('Postgres', db, onPostgres, await ofPostgres(db), true));
  await writeFile(
    new URL('plans.md', import.meta.url),
    `# Plans on Postgres\n\n${await plans(postgres.url)}\n`,
  );
  await dispose();
} finally {
  await postgres.stop();
}
const embedded = await openDatabase({ folder: undefined, url: undefined });
tables.push(await measure('PGlite', embedded.db, onPglite, ofThisProcess, false));
await embedded.dispose();

const place = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, ${loadavg()[2]?.toFixed(0)} programs running on average`;
await writeFile(
  new URL('results.md', import.meta.url),
  `# Questions about recorded calls\n\n\`npm run records -w bench\`. ${place}.\n\n${tables.join('\n\n')}\n`,
);
