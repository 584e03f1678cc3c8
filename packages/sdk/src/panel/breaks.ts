import type { WorkbenchSettings } from '../core/workbench-state.ts';
import type { Texts } from './texts/texts.ts';

/** The breaks that an agent can choose from, by their ids 1 to 5: the company's names, or else the panel's own. */
export function breaksOf({ breakNames }: WorkbenchSettings, { breakKinds }: Texts) {
  const names = breakNames.some(Boolean) ? breakNames : Object.values(breakKinds);
  return names.flatMap((name, index) => (name ? [{ id: index + 1, name }] : []));
}
