import type { SelectQueryBuilder } from 'kysely';

interface Page {
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** One page of what a query finds, in its order, and how many it finds in all. */
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
      // The type of a selection is not worked out where the tables are open.
      .$castTo<{ readonly total: number }>()
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, totalCount: Number(total) };
}
