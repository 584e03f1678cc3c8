// A member's place in the SDK document, and its test: both from docs/compatibility.md.
import { readFileSync } from 'node:fs';

export interface DocumentRow {
  /** '4.7', '19' or, for what only the changelog has, '0.1.4'. */
  readonly place: string;
  readonly test: string;
}

const row =
  /^\| (?:(?<place>[\d.]+) )?(?<name>\w+)\b[^|]*?(?:\((?<since>\d[\d.]*)\) )?\| [^|]* \| [^|]+ \| (?<test>`[^`]+`: .+) \|$/;

const lines = (file: string) =>
  readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8').split('\n');

/** By name, with a lower-case first letter. */
export function documentRows(): ReadonlyMap<string, DocumentRow> {
  const rows = new Map<string, DocumentRow>();
  for (const line of lines('compatibility.md')) {
    const found = row.exec(line)?.groups;
    const place = found?.place ?? found?.since;
    if (!found?.name || !found.test || !place) continue;
    rows.set(found.name.charAt(0).toLowerCase() + found.name.slice(1), { place, test: found.test });
  }
  return rows;
}

const files = { en: 'compatibility.md', zh: 'compatibility.zh-CN.md' } as const;

/** The document's name of each status, by code. */
export function statusWords(language: keyof typeof files): ReadonlyMap<number, string> {
  return new Map(
    lines(files[language]).flatMap((line) => {
      const [, code, word] = /^\| (-?\d+) \| ([^|]+) \|/.exec(line) ?? [];
      return code && word ? [[Number(code), word] as const] : [];
    }),
  );
}
