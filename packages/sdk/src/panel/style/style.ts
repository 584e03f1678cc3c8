import { dark, declarations, light } from './colours.ts';
import { controls } from './controls.ts';
import { screens } from './screens.ts';
import { shell } from './shell.ts';

/**
 * The panel's styles, for its shadow root only. Light and dark follow the system, unless `data-theme` on
 * the panel's element is set. A constructed sheet with this text needs no `unsafe-inline` in the page's
 * policy.
 */
export const css = `
.panel{${declarations(light)}color-scheme:light}
@media (prefers-color-scheme:dark){:host(:not([data-theme=light])) .panel{${declarations(dark)}color-scheme:dark}}
:host([data-theme=dark]) .panel{${declarations(dark)}color-scheme:dark}
${shell}${controls}${screens}`;
