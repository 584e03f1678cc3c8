import { css } from './style.ts';

let rules = css;
let sheet: CSSStyleSheet | undefined;

/** One sheet for all panels of a page; a constructed sheet needs no `unsafe-inline` in the page's CSP. */
export function panelSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
  }
  return sheet;
}

/** All rules so far, for a sheet of another document. (The text of parsed rules would lack some.) */
export const panelRules = (): string => rules;

/** Adds the rules of what was loaded later, once. */
export function addPanelRules(more: string): void {
  rules += more;
  sheet?.replaceSync(rules);
}
