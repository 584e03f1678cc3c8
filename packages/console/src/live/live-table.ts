/** What a live stream changes in its rows. */
export interface Change<Row> {
  readonly changed: readonly Row[];
  readonly removed: readonly string[];
}

interface Arrangement<Row> {
  readonly compare: (a: Row, b: Row) => number;
  readonly accepts: (row: Row) => boolean;
}

interface Parts<Row> {
  readonly idOf: (row: Row) => string;
  /** How often the page is painted at most. */
  readonly paintMs: number;
}

/**
 * The rows of a live list. Each visible row subscribes to itself, so that a change repaints one row. While
 * the list is held (pointer or focus is in it) rows change, but neither move nor come nor go: what waits is
 * counted, and shown when the list is released.
 */
export class LiveTable<Row> {
  readonly #parts: Parts<Row>;
  readonly #rows = new Map<string, Row>();
  readonly #rowListeners = new Map<string, Set<() => void>>();
  readonly #listeners = new Set<() => void>();
  #arrangement: Arrangement<Row> = { compare: () => 0, accepts: () => true };
  #order: readonly string[] = [];
  /** Rows that have left while the list was held. */
  readonly #gone = new Map<string, Row>();
  #held = false;
  #waiting = 0;
  #version = 0;
  readonly #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts<Row>) {
    this.#parts = parts;
  }

  /** Replaces all rows. */
  reset(rows: readonly Row[]): void {
    const ids = new Set(rows.map(this.#parts.idOf));
    this.apply({ changed: rows, removed: [...this.#rows.keys()].filter((id) => !ids.has(id)) });
  }

  apply({ changed, removed }: Change<Row>): void {
    for (const row of changed) {
      const id = this.#parts.idOf(row);
      this.#rows.set(id, row);
      this.#gone.delete(id);
      this.#changed.add(id);
    }
    for (const id of removed) {
      const row = this.#rows.get(id);
      if (row === undefined) continue;
      this.#rows.delete(id);
      this.#gone.set(id, row);
      this.#changed.add(id);
    }
    this.#timer ??= setTimeout(() => this.#paint(), this.#parts.paintMs);
  }

  /** Which rows are shown, and in which order. */
  arrange(arrangement: Arrangement<Row>): void {
    this.#arrangement = arrangement;
    this.#settle();
    this.#tell();
  }

  /** Holds the order, or releases it and shows what has waited. */
  hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    if (held) return;
    this.show();
  }

  /** Shows what waits, at the user's request. */
  show(): void {
    this.#settle();
    this.#tell();
  }

  /** The newest state of a row, also of one that has left while the list was held. */
  row(id: string): Row | undefined {
    return this.#rows.get(id) ?? this.#gone.get(id);
  }

  isGone(id: string): boolean {
    return !this.#rows.has(id);
  }

  /** Ids in the order shown. */
  order(): readonly string[] {
    return this.#order;
  }

  /** How many rows would move, come or go. */
  waiting(): number {
    return this.#waiting;
  }

  /** Every row, shown or not. */
  all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** Grows with each paint. */
  version(): number {
    return this.#version;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  subscribeRow(id: string, listener: () => void): () => void {
    const listeners = this.#rowListeners.get(id) ?? new Set();
    this.#rowListeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#rowListeners.delete(id);
    };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #paint(): void {
    this.#timer = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    if (this.#held) this.#waiting = moves(this.#order, this.#arranged());
    else this.#settle();
    for (const id of changed) for (const listener of this.#rowListeners.get(id) ?? []) listener();
    this.#tell();
  }

  #settle(): void {
    this.#order = this.#arranged();
    this.#gone.clear();
    this.#waiting = 0;
  }

  #arranged(): readonly string[] {
    const { compare, accepts } = this.#arrangement;
    const { idOf } = this.#parts;
    const next = [...this.#rows.values()].filter(accepts).sort(compare).map(idOf);
    // The same order stays the same list, so that no row is drawn anew for it.
    return next.length === this.#order.length && next.every((id, index) => id === this.#order[index])
      ? this.#order
      : next;
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** How many ids come, go, or have another place among those that stay. */
export function moves(shown: readonly string[], next: readonly string[]): number {
  const [before, after] = [new Set(shown), new Set(next)];
  const stays = shown.filter((id) => after.has(id));
  const came = next.filter((id) => !before.has(id)).length;
  const moved = next.filter((id) => before.has(id)).filter((id, index) => id !== stays[index]).length;
  return came + (shown.length - stays.length) + moved;
}
