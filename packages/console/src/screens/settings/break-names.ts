export const breakCount = 5;

/** The names in the setting `BreakNames`, a JSON list; an empty text has none. */
export function readBreakNames(setting: string): readonly string[] {
  try {
    const names: unknown = JSON.parse(setting || '[]');
    const list = Array.isArray(names) ? names : [];
    return Array.from({ length: breakCount }, (_, index) => String(list[index] ?? ''));
  } catch {
    return Array.from({ length: breakCount }, () => '');
  }
}

/** Without any name the setting is empty: the workbench keeps its own. */
export function writeBreakNames(names: readonly string[]): string {
  const written = names.map((name) => name.trim());
  return written.some((name) => name !== '') ? JSON.stringify(written) : '';
}
