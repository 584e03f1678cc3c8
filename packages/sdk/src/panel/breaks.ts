import type { WorkbenchSettings } from '../core/workbench-state.ts';
import { languages, type Texts } from './locales/texts.ts';

/** The breaks to choose from, by id 1 to 5, with the company's names or the panel's own. */
export function breaksOf({ breakNames }: WorkbenchSettings, { breakKinds }: Texts) {
  const names = breakNames.some(Boolean) ? breakNames : Object.values(breakKinds);
  return names.flatMap((name, index) => (name ? [{ id: index + 1, name }] : []));
}

/** The name of a break in the panel's language where it is one of the panel's own, else as it is. */
export function breakLabel(name: string, { breakKinds }: Texts): string {
  for (const { breakKinds: kinds } of Object.values(languages)) {
    const known = Object.entries(kinds).find(([, own]) => own === name);
    if (known) return (breakKinds as Readonly<Record<string, string>>)[known[0]] ?? name;
  }
  return name;
}
