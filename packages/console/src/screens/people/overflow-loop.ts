interface Routed {
  readonly id: string;
  /** Empty: calls do not overflow. */
  readonly overflowGroupId: string;
}

/** The groups through which an overflow comes back to a group; undefined: it does not. */
export function overflowLoop(start: string, groups: readonly Routed[]): readonly string[] | undefined {
  const next = new Map(groups.map(({ id, overflowGroupId }) => [id, overflowGroupId]));
  const path = [start];
  for (let id = next.get(start); id; id = next.get(id)) {
    if (id === start) return [...path, start];
    // A loop that this group leads to, but is not part of.
    if (path.includes(id)) return undefined;
    path.push(id);
  }
  return undefined;
}
