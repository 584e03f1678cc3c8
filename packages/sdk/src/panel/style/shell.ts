/** Frame, header and navigation. Sizes depend on the panel's own width and height, not the window's. */
export const shell = `
.panel {
  box-sizing: border-box;
  container: panel / size;
  display: flex;
  flex-direction: column;
  position: relative;
  width: 100%;
  height: 100%;
  min-width: 240px;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--ground);
  color: var(--text);
  font: 14px/1.45 system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
}
*, *::before, *::after { box-sizing: border-box; }
button, input, select, textarea { font: inherit; color: inherit; }
h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h2 { font-size: 16px; font-weight: 600; line-height: 1.3; }
h3 { font-size: 13px; font-weight: 600; }
time, .figures { font-variant-numeric: tabular-nums; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
section:focus { outline: none; }

header { display: flex; flex: none; align-items: center; gap: 4px; min-height: 56px; padding-block: 6px; padding-inline: 6px 8px; border-bottom: 1px solid var(--line); background: var(--raised); }
.status { display: grid; flex: 1; grid-template-columns: auto minmax(0, auto) auto 1fr; align-items: center; gap: 0 7px; min-width: 0; padding: 4px 6px; border: 0; border-radius: 8px; background: none; text-align: start; }
button.status { cursor: pointer; }
button.status:hover { background: var(--hover); }
header.rings { background: var(--good); color: var(--on-good); }
header.rings .who, header.rings .timer { color: inherit; }
/* By shape as well: offline a ring, ready a disc, busy a square, paused two bars. */
.dot { flex: none; width: 10px; height: 10px; border: 2px solid var(--soft); border-radius: 50%; }
.good .dot { border: 0; background: var(--good); }
.rings .dot { border: 0; background: currentColor; }
.busy .dot { border: 0; border-radius: 2px; background: var(--accent); }
.pause .dot { border: solid var(--pause-mark); border-width: 0 4px; border-radius: 1px; }
.status .label { overflow: hidden; font-weight: 600; line-height: 1.25; overflow-wrap: anywhere; text-overflow: ellipsis; }
.status .timer { color: var(--soft); }
.status .more { justify-self: start; color: var(--soft); }
.who { grid-column: 1 / -1; overflow: hidden; color: var(--soft); font-size: 12px; line-height: 1.3; overflow-wrap: anywhere; }

.strip { flex-direction: row; align-items: center; gap: 6px; padding: 0 6px; border-radius: 8px; }
.strip .status { flex: 0 1 auto; padding: 0; }
.strip .who { display: none; }
.strip .label { white-space: nowrap; }
.strip-party { overflow: hidden; flex: 0 1 auto; font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
.strip-keys { flex: 1 1 auto; min-width: 64px; }
.strip-keys .button:not(.icon-only) { flex: 0 1 auto; min-width: 64px; padding-inline: 8px; }
.strip-keys .button span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar-keys { display: flex; gap: 4px; justify-content: flex-end; animation: 600ms step-end guard; }
.strip .button { min-height: min(36px, 100cqh - 6px); }
.strip.rings { border: 2px solid var(--good); }
.strip.rings .dot { background: var(--good); }
.mini { border: 0; border-radius: 0; }
.mini .bar-keys { margin-top: auto; padding: 8px; }
.mini .bar-keys .button { flex: 1; min-height: 44px; padding-inline: 6px; }
.mini .party { flex: 0 1 auto; overflow: hidden; }
@container panel (max-width: 319px) { .mini .bar-keys svg { display: none; } }
.sheet { position: fixed; z-index: 2147483000; width: 300px; max-width: 100vw; }
.sheet .panel { box-shadow: 0 8px 28px rgb(10 15 25 / 22%); }

.menu { position: absolute; top: 58px; inset-inline: 6px; z-index: 3; max-width: 280px; max-height: calc(100% - 66px); padding: 4px; overflow-y: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--ground); box-shadow: 0 8px 28px rgb(10 15 25 / 22%); }
.menu.at-bottom { top: auto; bottom: 8px; }
.menu small { display: block; color: var(--soft); font-size: 12px; }
.menu button[aria-disabled] { cursor: default; color: var(--soft); }
.menu button { display: flex; align-items: center; gap: 10px; width: 100%; min-height: 36px; padding: 6px 10px; border: 0; border-radius: 6px; background: none; text-align: start; cursor: pointer; }
.menu button:hover, .menu button:focus-visible { background: var(--hover); }
.menu svg { flex: none; color: var(--soft); }
.menu [aria-checked=true] { font-weight: 600; }
.menu [aria-checked=false] svg { visibility: hidden; }
.menu [aria-checked=true] svg { color: var(--accent); }
.menu hr { margin: 4px 10px; border: 0; border-top: 1px solid var(--line); }

.body { display: flex; flex: 1; min-height: 0; }
nav { display: flex; flex: none; flex-direction: column; gap: 4px; width: 45px; padding: 6px 4px; overflow-y: auto; border-inline-end: 1px solid var(--line); background: var(--raised); scrollbar-width: none; }
nav button { display: flex; flex: none; align-items: center; gap: 10px; position: relative; width: 36px; height: 36px; padding: 0 8px; border: 0; border-radius: 8px; background: none; color: var(--soft); cursor: pointer; }
nav button svg { flex: none; }
nav button span { display: none; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav button:hover { background: var(--hover); color: var(--text); }
nav [aria-current] { background: color-mix(in srgb, var(--accent) 10%, var(--ground)); color: var(--accent); }
nav [aria-current]::before { content: ''; position: absolute; top: 8px; bottom: 8px; inset-inline-start: -4px; width: 3px; border-start-end-radius: 3px; border-end-end-radius: 3px; background: currentColor; }
nav b { position: absolute; top: 0; inset-inline-end: 0; min-width: 16px; padding: 0 4px; border-radius: 8px; background: var(--pause); color: var(--ground); font-size: 12px; line-height: 16px; }
nav .last { margin-top: auto; }
.content { display: flex; flex: 1; flex-direction: column; min-width: 0; }
.stage { display: flex; flex: 1; flex-direction: column; width: 100%; max-width: 560px; min-height: 0; margin: 0 auto; }
.area, .parts { display: flex; flex-direction: column; gap: 10px; }
.area { flex: 1; min-height: 0; padding: 12px; overflow-y: auto; overscroll-behavior: contain; }
.area p { color: var(--soft); }
.dock { display: grid; flex: none; gap: 8px; justify-items: center; padding: 8px 12px 12px; animation: 600ms step-end guard; }
.dock[data-guard=long], .bar-keys[data-guard=long] { animation-duration: 1500ms; }
.dock > .row, .dock .controls { max-width: 320px; }
/* The keyboard is not guarded: it acts on what has the focus, not on what lies in a place. */
@keyframes guard { from { pointer-events: none; } }
.screen { display: flex; flex: 1; flex-direction: column; gap: 12px; width: 100%; max-width: 560px; min-height: 0; margin: 0 auto; padding: 14px 12px; overflow-y: auto; }
.centred { align-items: center; justify-content: safe center; text-align: center; }
.screen p { color: var(--soft); }

.bar { display: grid; flex: none; grid-template-columns: auto 1fr auto; align-items: start; gap: 8px; padding: 8px 10px; border-bottom: 1px solid var(--line); font-size: 13px; line-height: 1.4; overflow-wrap: anywhere; }
.bar > svg { margin-top: 1px; }
.bar.warn b { white-space: nowrap; }
.bar.problem { background: color-mix(in srgb, var(--danger) 10%, var(--ground)); }
.bar.problem > svg { color: var(--danger); }
.bar.warn { background: color-mix(in srgb, var(--pause) 10%, var(--ground)); }
.bar.warn > svg { color: var(--pause); }
.bar.call { grid-template-columns: 1fr; grid-auto-flow: column; align-items: center; padding: 4px 6px; background: color-mix(in srgb, var(--accent) 10%, var(--ground)); }
.bar.call .status, .bar.call .label { display: block; }
.bar small { display: block; color: var(--soft); font-size: 12px; }

@container panel (min-width: 420px) {
  nav { width: 164px; padding: 8px; }
  nav button { width: 100%; }
  nav button span { display: block; }
  nav [aria-current]::before { inset-inline-start: -8px; }
  .screen { padding: 20px; }
  .menu { inset-inline-end: auto; width: 280px; }
}
@container panel (max-width: 419px) { .bar .small { grid-column: 2 / -1; justify-self: start; } }
@container panel (max-width: 259px) { nav { width: 39px; padding-inline: 1px; } nav [aria-current]::before { inset-inline-start: -1px; } }
@container panel (max-height: 420px) {
  header { min-height: 44px; padding-block: 2px; }
  .menu { top: 46px; }
  .screen { gap: 8px; padding-block: 8px; }
  .content { overflow-y: auto; }
  .stage { display: block; }
  .stage, .screen { flex: 1 0 auto; overflow: visible; }
  .area { padding-block: 8px; overflow: visible; }
  .dock { padding-top: 0; }
  .dock > :last-child { position: sticky; bottom: 8px; box-shadow: 0 0 0 8px var(--ground); }
  .party { padding-block: 8px; }
}
:host([dir=rtl]) .directed, :host([dir=rtl]) .share { transform: scaleX(-1); }
/* Digits in groups keep their order from left to right, at the side where the text begins. */
:host([dir=rtl]) :is(p, .name, .figures, .label, .via, .who, .consult-card b) { text-align: right; unicode-bidi: plaintext; }
:host([dir=rtl]) .centred p { text-align: center; }
:host([dir=rtl]) :is(.button span, time) { unicode-bidi: plaintext; }
:host([dir=rtl]) .keypad { direction: ltr; }
:host([dir=rtl]) :is(input[type=tel], input[inputmode=tel]) { direction: ltr; text-align: end; }
@media (prefers-reduced-motion: no-preference) { button { transition: background-color 90ms; } }
@media (forced-colors: active) { nav [aria-current], [aria-pressed=true], .talking { outline: 2px solid; } [aria-checked=true] { font-weight: 700; } .rings .dot { background: CanvasText; } .dot, .meter, .key-mark, .chart, .share, .ring, .line svg { forced-color-adjust: none; } }
`;
