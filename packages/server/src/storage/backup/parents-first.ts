/**
 * Tables in an order in which each comes after those that it refers to.
 * @throws Error if tables refer to each other in a circle
 */
export function parentsFirst(
  tables: readonly string[],
  references: readonly { readonly child: string; readonly parent: string }[],
): string[] {
  const ordered: string[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const next = left.filter((table) =>
      references.every(
        ({ child, parent }) => child !== table || parent === table || ordered.includes(parent),
      ),
    );
    if (next.length === 0) throw new Error(`The tables ${left.join(', ')} refer to each other.`);
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return ordered;
}
