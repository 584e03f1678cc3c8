import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

/** Rows before other work gets a turn. The largest file has 130,000 rows, and calls must not wait. */
const rowsPerBatch = 4_000;
/**
 * A row is one number: the prefix with a leading 1, which keeps leading zeros, times `texts`, plus the index
 * of the text.
 */
const texts = 65_536;
/** Digits of a prefix that fit into a row. */
const maxDigits = 10;
const zero = 48;

/** Texts by number prefix. The longest prefix wins. A prefix takes 8 bytes; in an object it would take 80. */
export class PrefixTable {
  readonly #rows: Float64Array;
  readonly #texts: readonly string[];

  private constructor(rows: Float64Array, texts: readonly string[]) {
    this.#rows = rows;
    this.#texts = texts;
  }

  static readonly empty = new PrefixTable(new Float64Array(), []);

  /**
   * Reads a BSON document of texts by prefix (https://bsonspec.org). It begins with its length. Each element
   * has the type 2, the prefix with a zero byte, the length of the text, the text and a zero byte.
   * It is read in place and in batches: a library would build one large object and block calls meanwhile.
   */
  static async read(path: string): Promise<PrefixTable> {
    const bytes = await readFile(path);
    const end = bytes.readInt32LE(0) - 1;
    // An element has at least 8 bytes.
    const rows = new Float64Array(Math.ceil(end / 8));
    const known = new Map<string, number>();
    const names: string[] = [];
    let count = 0;
    let at = 4;
    while (at < end) {
      if (bytes[at] !== 2) throw new Error(`Not a text at ${at} of ${path}`);
      const nameEnd = bytes.indexOf(0, at + 1);
      const textAt = nameEnd + 5;
      const textEnd = nameEnd + 4 + bytes.readInt32LE(nameEnd + 1);
      if (nameEnd - at - 1 > maxDigits) throw new Error(`A prefix too long at ${at} of ${path}`);
      let prefix = 1;
      for (let index = at + 1; index < nameEnd; index += 1)
        prefix = prefix * 10 + (bytes[index] ?? zero) - zero;
      const key = bytes.toString('latin1', textAt, textEnd);
      let text = known.get(key);
      if (text === undefined) {
        text = names.push(bytes.toString('utf8', textAt, textEnd)) - 1;
        known.set(key, text);
      }
      rows[count] = prefix * texts + text;
      count += 1;
      at = textEnd + 1;
      if (count % rowsPerBatch === 0) await setImmediate();
    }
    if (names.length > texts) throw new Error(`Too many texts in ${path}`);
    return new PrefixTable(rows.slice(0, count).sort(), names);
  }

  /** The text of the longest matching prefix, or undefined. */
  find(digits: string): string | undefined {
    for (let length = Math.min(digits.length, maxDigits); length > 0; length -= 1) {
      const text = this.#textOf(Number(`1${digits.slice(0, length)}`));
      if (text !== undefined) return this.#texts[text];
    }
    return undefined;
  }

  #textOf(prefix: number): number | undefined {
    const requested = prefix * texts;
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle] ?? 0) < requested) low = middle + 1;
      else high = middle;
    }
    const found = this.#rows[low];
    return found !== undefined && found < requested + texts ? found - requested : undefined;
  }
}
