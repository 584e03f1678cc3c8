import type { SelectQueryBuilder } from 'kysely';

interface Page {
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** One page of a query's rows, in its order, and the total count. */
export async function pageWithCount<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { pageNumber, pageSize }: Page,
): Promise<{ readonly rows: readonly Row[]; readonly totalCount: number }> {
  const [rows, { total }] = await Promise.all([
    query
      .limit(pageSize)
      .offset((pageNumber - 1) * pageSize)
      .execute(),
    query
      .clearSelect()
      .clearOrderBy()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      // Kysely cannot infer the selection's type for generic tables.
      .$castTo<{ readonly total: number }>()
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, totalCount: Number(total) };
}
