import type { LiveRow, LiveServerFrame } from '@openseat/protocol';

type Update = Extract<LiveServerFrame, { type: 'snapshot' | 'delta' }>;

/** What one subscription has been sent, and what has to follow. */
export class LiveView {
  readonly #id: string;
  /** The texts of the rows that were sent. Undefined: a snapshot is due. */
  #sent: Map<string, string> | undefined;
  #seq = 0;

  constructor(id: string) {
    this.#id = id;
  }

  /** Undefined: the reader has all of it. */
  update(rows: readonly LiveRow[], now: number): Update | undefined {
    const texts = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
    const sent = this.#sent;
    this.#sent = texts;
    if (!sent) {
      this.#seq = 0;
      return { type: 'snapshot', id: this.#id, serverTime: now, rows: [...rows] };
    }
    const changed = rows.filter((row) => sent.get(row.id) !== texts.get(row.id));
    const removed = [...sent.keys()].filter((id) => !texts.has(id));
    if (changed.length === 0 && removed.length === 0) return undefined;
    this.#seq += 1;
    return { type: 'delta', id: this.#id, seq: this.#seq, changed, removed };
  }

  /** The reader has missed something: the next update is a snapshot. */
  restart(): void {
    this.#sent = undefined;
  }
}
