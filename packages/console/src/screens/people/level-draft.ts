/** A level that is not saved yet. `before`: as it was when it was changed. 0: no member. */
export interface LevelChange {
  readonly userId: string;
  readonly skillGroupId: string;
  readonly before: number;
  readonly level: number;
}

/** Changes by user and group. */
export type LevelDraft = ReadonlyMap<string, LevelChange>;

export const cellKey = (userId: string, skillGroupId: string): string => `${userId} ${skillGroupId}`;

/** The draft with a level. One that is as the server has it is no change. */
export function withLevel(draft: LevelDraft, change: LevelChange): LevelDraft {
  const next = new Map(draft);
  const key = cellKey(change.userId, change.skillGroupId);
  const before = draft.get(key)?.before ?? change.before;
  if (change.level === before) next.delete(key);
  else next.set(key, { ...change, before });
  return next;
}

/** The draft over levels that have changed meanwhile. What the server has by now is no change any more. */
export function rebased(
  draft: LevelDraft,
  current: (userId: string, skillGroupId: string) => number,
): LevelDraft {
  const changes = [...draft.values()].map((change) => ({
    ...change,
    before: current(change.userId, change.skillGroupId),
  }));
  return new Map(
    changes
      .filter(({ level, before }) => level !== before)
      .map((change) => [cellKey(change.userId, change.skillGroupId), change]),
  );
}

/** The level that a typed text means; undefined: none. Empty is 0. */
export function levelOf(text: string): number | undefined {
  return /^(?:10|[0-9])?$/.test(text) ? Number(text) : undefined;
}
