import type { LanguageTexts } from '../../language.ts';

/** Keys as paths, such as `status.ready`. */
export interface LanguageFaults {
  /** In the panel, not in the file. */
  readonly missing: string[];
  /** In the file, not in the panel. */
  readonly unknown: string[];
  /** Not a text, or not a group of texts, or empty. */
  readonly wrong: string[];
  /** The text has other placeholders than the English one. */
  readonly placeholders: string[];
}

const placeholder = /\{\w+\}/g;
const placeholdersOf = (text: string) => [...new Set(text.match(placeholder))].sort().join();

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every key below, with its path. */
function pathsOf(value: string | LanguageTexts, path: string): string[] {
  if (typeof value === 'string') return [path];
  return Object.entries(value).flatMap(([key, each]) => pathsOf(each, `${path}.${key}`));
}

function take(
  texts: LanguageTexts,
  given: Readonly<Record<string, unknown>>,
  above: string,
  faults: LanguageFaults,
) {
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(texts, key)) faults.unknown.push(above + key);
  }
  for (const [key, own] of Object.entries(texts)) {
    const path = above + key;
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (value === undefined) faults.missing.push(...pathsOf(own, path));
    else if (typeof own !== 'string') {
      if (isTree(value)) take(own, value, `${path}.`, faults);
      else faults.wrong.push(path);
    } else if (typeof value !== 'string' || value.trim() === '') faults.wrong.push(path);
    else if (placeholdersOf(value) !== placeholdersOf(own)) faults.placeholders.push(path);
    else texts[key] = value;
  }
}

/**
 * A language's file over the panel's own texts. What is missing or wrong stays as in `own`.
 * @param given the file's content, from outside: anything
 */
export function checkedTexts<Texts extends LanguageTexts>(
  given: unknown,
  own: Texts,
): { readonly texts: Texts; readonly faults: LanguageFaults } {
  const texts = structuredClone(own);
  const faults: LanguageFaults = { missing: [], unknown: [], wrong: [], placeholders: [] };
  take(texts, isTree(given) ? given : {}, '', faults);
  return { texts, faults };
}

/**
 * Keeps a number or a name in one piece inside a sentence from right to left: each placeholder between the
 * characters FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
 */
export function isolatePlaceholders(texts: LanguageTexts): void {
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') texts[key] = value.replace(placeholder, '\u2068$&\u2069');
    else isolatePlaceholders(value);
  }
}

const says: Readonly<Record<keyof LanguageFaults, string>> = {
  missing: 'missing',
  unknown: 'unknown',
  wrong: 'not a text',
  placeholders: 'with other {placeholders} than in English',
};

/** One line for each kind of fault, with the keys. */
export function faultLines(faults: LanguageFaults): readonly string[] {
  return Object.entries(says).flatMap(([kind, words]) => {
    const keys = faults[kind as keyof LanguageFaults];
    return keys.length > 0 ? [`${keys.length} ${words}: ${keys.join(', ')}`] : [];
  });
}
