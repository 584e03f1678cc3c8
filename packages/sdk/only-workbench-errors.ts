// Imported by path: Node reads the bundler's configuration and accepts no TypeScript from node_modules.

import { errorTexts } from '../protocol/src/errors.ts';
import { operations } from '../protocol/src/index.ts';

/** Codes of operations for supervisors and administrators only, which no workbench calls. */
export function administrationCodes(): readonly string[] {
  const roles = new Map<string, Set<string>>();
  for (const operation of Object.values(operations)) {
    for (const code of operation.errors) {
      roles.set(code, new Set([...(roles.get(code) ?? []), ...operation.roles]));
    }
  }
  return Object.keys(errorTexts).filter((code) => roles.has(code) && !roles.get(code)?.has('agent'));
}

/** Removes texts that no workbench can get from a script, and statuses that only a server needs. */
export const onlyWorkbenchErrors = {
  name: 'only-workbench-errors',
  transform(source: string, id: string) {
    if (!/\/protocol\/src\/errors\.ts$/.test(id)) return undefined;
    const dropped = new Set(administrationCodes());
    const texts = Object.entries(errorTexts).flatMap(([code, { en, zh }]) =>
      dropped.has(code) ? [] : [[code, { en, zh }]],
    );
    return source.replace(
      /(?<=export const errorTexts = )\{[\s\S]*?\n\}(?= as const)/,
      JSON.stringify(Object.fromEntries(texts)),
    );
  },
};
