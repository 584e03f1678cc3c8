import { dark, declarations, light } from './colours.ts';
import { controls } from './controls.ts';
import { screens } from './screens.ts';
import { shell } from './shell.ts';

/**
 * The panel's look, for its shadow root alone. Light and dark follow the system, unless `data-theme` on the panel's element says which.
 * A constructed sheet of this text needs no `unsafe-inline` of the page's policy.
 */
export const css = `
.panel{${declarations(light)}color-scheme:light}
@media (prefers-color-scheme:dark){:host(:not([data-theme=light])) .panel{${declarations(dark)}color-scheme:dark}}
:host([data-theme=dark]) .panel{${declarations(dark)}color-scheme:dark}
${shell}${controls}${screens}`;
