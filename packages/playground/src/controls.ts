import { optionEntries } from './sdk-options.ts';

/** How the page lets an option be set. */
export type Control = { readonly name: string; readonly expected: string; readonly fallback: unknown } & (
  | { readonly kind: 'switch' | 'text' }
  /** One of the choices, or several. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'list'; readonly choices: readonly string[] }
  /** The panel's place: there, or none. */
  | { readonly kind: 'place' }
);

/** The element of this page that holds the panel. */
export const panelPlace = 'workbench';

const quoted = (text: string) => [...text.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);

/** One control for each option of the SDK, from what its table expects. */
export const controls: readonly Control[] = optionEntries.map(([name, { check, default: fallback }]) => {
  const { expected } = check;
  const common = { name, expected, fallback };
  if (name === 'dom') return { ...common, kind: 'place' };
  if (check.test(true)) return { ...common, kind: 'switch' };
  if (/^'[^']+'( or '[^']+')+(,|$)/.test(expected))
    return { ...common, kind: 'choice', choices: quoted(expected) };
  if (check.test([]) && expected.includes("'")) return { ...common, kind: 'list', choices: quoted(expected) };
  return { ...common, kind: 'text' };
});

const checks = new Map(optionEntries.map(([name, { check }]) => [name, check]));

/**
 * What the SDK makes of a text, or undefined where the text is empty.
 * @returns `{expected}` where the SDK would refuse it
 */
export function readText(
  name: string,
  text: string,
): { readonly value: unknown } | { readonly expected: string } {
  const check = checks.get(name);
  const trimmed = text.trim();
  if (!check || trimmed === '') return { value: undefined };
  const value = check.read ? check.read(trimmed) : trimmed;
  return check.test(value) ? { value } : { expected: check.expected };
}

export type Settings = Readonly<Record<string, unknown>>;

/** The settings without those that are the SDK's defaults anyway. */
export function withoutDefaults(settings: Settings): Settings {
  const fallbacks = new Map(controls.map(({ name, fallback }) => [name, JSON.stringify(fallback)]));
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => value !== undefined && JSON.stringify(value) !== fallbacks.get(name),
    ),
  );
}

/** Settings of an earlier visit: those that this version of the SDK still takes. */
export function keptSettings(text: string | null): Settings {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    const entries = Object.entries(kept ?? {}).filter(([name, value]) => checks.get(name)?.test(value));
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}
