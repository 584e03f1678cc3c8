import { type Kysely, sql } from 'kysely';

/**
 * A number in canonical form, as it is dialled within China, where all instances are so far: without +86,
 * fixed numbers with the 0 of the area, foreign numbers with 00.
 * An SQL expression, so that no row leaves the database.
 */
function canonical(column: string) {
  const number = sql.ref(column);
  const digits = sql`regexp_replace(${number}, '^(\\+|00)?860?', '')`;
  return sql<string>`case
    when ${number} ~ '^((\\+|00)?86)?0?1[3-9][0-9]{9}$' then substring(${number} from '1[3-9][0-9]{9}$')
    when ${number} ~ '^(\\+|00)?860?[48]00[0-9]{7}$' then ${digits}
    when ${number} ~ '^(\\+|00)?860?(10[0-9]{8}|[2-9][0-9]{9,10})$' then '0' || ${digits}
    when ${number} ~ '^\\+[1-9][0-9]{3,16}$' then '00' || substring(${number} from 2)
    else ${number} end`;
}

/** True for numbers that are not canonical. */
function otherForm(column: string) {
  return sql<boolean>`${sql.ref(column)} ~ '^(\\+|00|86|01[3-9])' and ${canonical(column)} <> ${sql.ref(column)}`;
}

async function normalise(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${canonical(column)} where ${otherForm(column)}`.execute(
    db,
  );
}

/**
 * Numbers are stored in one form only. Callers with characters outside of numbers and SIP names become
 * anonymous. A withheld number is stored apart from the contact.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('withheld_callers')
    .addColumn('contact_id', 'text', (c) => c.primaryKey().references('contacts.id').onDelete('cascade'))
    .addColumn('instance_id', 'text', (c) => c.notNull())
    .addColumn('sealed_caller', 'text', (c) => c.notNull())
    .execute();
  for (const column of ['caller', 'callee']) await normalise(db, 'contacts', column);
  await sql`update contacts set caller = 'anonymous' where caller !~ '^[A-Za-z0-9._+*-]{1,64}$'`.execute(db);
  await normalise(db, 'messages', 'phone_number');
  await normalise(db, 'surveys', 'customer');
  await normalise(db, 'callbacks', 'number');
  // A number that exists in both forms stays as it is: the migration cannot decide which destination is
  // right.
  await sql`
    update phone_numbers set number = ${canonical('number')} where ${otherForm('number')}
    and not exists (select 1 from phone_numbers as known where known.number = ${canonical('phone_numbers.number')})
  `.execute(db);
  // A number has at most one open callback: of two, the one in canonical form stays.
  await sql`
    update callbacks set state = 'cancelled', ended_at = now()
    where state in ('waiting', 'calling') and ${otherForm('customer')} and exists (
      select 1 from callbacks as known where known.instance_id = callbacks.instance_id
      and known.state in ('waiting', 'calling') and known.customer = ${canonical('callbacks.customer')})
  `.execute(db);
  await normalise(db, 'callbacks', 'customer');
}
