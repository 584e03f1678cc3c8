/** Styles of single screens. */
export const screens = `
.big-icon { flex: none; padding: 14px; border-radius: 50%; background: var(--raised); color: var(--soft); }
.picture { flex: none; max-width: 100%; max-height: 180px; }
.party { display: grid; flex: none; gap: 2px; width: 100%; min-width: 0; padding: 12px 12px 10px; border-bottom: 1px solid var(--line); }
.party .name { font-size: 21px; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.25; overflow-wrap: anywhere; }
.party .via, .place { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.stage:has(.parts .keypad) .party .row .grow { display: none; }
.customer { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; font-size: 13px; }
.customer a { color: var(--accent); }
.customer q { width: 100%; color: var(--soft); overflow-wrap: anywhere; quotes: none; }
.tag { padding: 0 6px; border: 1px solid var(--line); border-radius: 4px; font-size: 12px; }
.elapsed { flex: none; font-size: 18px; line-height: 1; }
.row .elapsed { margin-inline-start: auto; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; }
.chips:not(:empty) { margin-top: 4px; }
.chip { display: inline-flex; align-items: center; gap: 5px; min-height: 32px; padding: 2px 10px; border: 1px solid var(--line); border-radius: 16px; background: none; font-size: 12px; }
button.chip { border-color: var(--edge); cursor: pointer; }
button.chip:hover { background: var(--hover); }
button.chip b { font-weight: 600; }
button.chip b::before { content: '· '; color: var(--soft); }
.chip.recording svg { color: var(--danger); }
.chip.pause { border-color: var(--pause); color: var(--pause); }
.consult-cards { display: grid; gap: 6px; }
.consult-card { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 0 8px; min-height: 44px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 8px; }
.consult-card b { overflow: hidden; font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
.consult-card small { grid-row: 2; color: var(--soft); font-size: 12px; }
.consult-card time { grid-row: 1 / 3; grid-column: 2; }
.consult-card.talking { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 10%, var(--ground)); border-inline-start-width: 4px; }
[data-screen=supervising] h2 { padding: 12px 12px 0; }
.note { max-width: 320px; padding: 6px 10px; border-radius: 8px; background: var(--raised); color: var(--soft); font-size: 13px; }
.note.warn { background: color-mix(in srgb, var(--pause) 10%, var(--ground)); color: var(--text); }
.note q, .details q, .bar q, .row-note { display: block; margin-top: 2px; color: var(--text); overflow-wrap: anywhere; quotes: none; }
.keys { overflow-wrap: anywhere; font-size: 13px; }
.small, .screen .small { font-size: 12px; }

.ring { position: relative; flex: none; width: 84px; height: 84px; }
.ring circle { fill: none; stroke-width: 5; }
.ring-track { stroke: var(--line); }
.ring-left { stroke: var(--good); stroke-linecap: round; }
.ring-mark { position: absolute; inset: 10px; display: grid; place-items: center; align-content: center; border-radius: 50%; background: var(--good); color: var(--on-good); }
@media (prefers-reduced-motion: no-preference) {
  .ring-left { transition: stroke-dashoffset 1s linear; }
  .ring-mark svg { animation: shake 1.6s ease-in-out infinite; }
  @keyframes shake { 0%, 40%, 100% { transform: none; } 8%, 24% { transform: rotate(-12deg); } 16%, 32% { transform: rotate(12deg); } }
}

.line { display: grid; gap: 4px; width: 100%; max-width: 200px; }
.line .row > span { display: flex; flex: none; }
.line p:empty { display: none; }
.line p { font-size: 12px; line-height: 1.35; }
.line.poor p { color: var(--danger); }
.bar-on { fill: var(--good); }
.poor .bar-on { fill: var(--danger); }
.bar-off { fill: var(--line); }
.meter { flex: 1; height: 6px; overflow: hidden; border-radius: 3px; background: var(--line); }
.meter div { width: 100%; height: 100%; border-radius: 3px; background: var(--good); transform: scaleX(0); transform-origin: left; }
:host([dir=rtl]) .meter div { transform-origin: right; }
.line .meter { min-width: 60px; }

.countdown { display: grid; justify-items: center; gap: 4px; width: 100%; max-width: 320px; }
.countdown > svg { width: 100%; height: 4px; border-radius: 2px; background: var(--line); fill: var(--pause); }
.recents { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }

.recents .button { padding: 2px 8px; font-size: 12px; font-variant-numeric: tabular-nums; }
.recents h3 { width: 100%; color: var(--soft); font-weight: 400; font-size: 12px; }

.entry > svg { position: absolute; inset-block-start: 14px; inset-inline-start: 11px; color: var(--soft); }
[data-screen=transfer] .entry input { padding-inline: 36px 8px; font-size: 16px; }
.list { display: flex; flex-direction: column; margin: 0 -8px; }
.entry-row { display: flex; align-items: center; gap: 8px; width: 100%; min-height: 44px; padding: 4px 8px; border: 0; border-radius: 8px; background: none; text-align: start; }
button.entry-row { cursor: pointer; }
button.entry-row:hover { background: var(--hover); }
.entry-row b { display: block; overflow: hidden; font-weight: 600; text-overflow: ellipsis; }
.entry-row small { color: var(--soft); font-size: 12px; }
.entry-row time { color: var(--soft); font-size: 12px; }
.entry-row > svg { flex: none; color: var(--soft); }
.past .entry-row > svg { color: var(--good); }
.entry-row > span:first-child { display: flex; flex: none; }
.entry-row .dot { flex: none; }
.entry-row .button.icon-only { margin-block: 0; margin-inline: 0 -4px; }

.past .grow { display: grid; grid-template-columns: 1fr auto; gap: 0 8px; }
.past .grow b { grid-column: 1 / -1; }
.past { border-bottom: 1px solid var(--line); }
.past.bad .entry-row > svg, .past.bad .entry-row small { color: var(--danger); }
.details { display: grid; gap: 8px; justify-items: start; padding-block: 0 12px; padding-inline: 34px 8px; }
.row-note { padding-block: 0 8px; padding-inline: 34px 8px; }
.details small { color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }

.talk { fill: var(--accent); background: var(--accent); }
.work { fill: url(#striped); background: repeating-linear-gradient(90deg, var(--pause) 0 2px, transparent 2px 4px); }
.ready { fill: color-mix(in srgb, var(--good) 45%, var(--ground)); background: color-mix(in srgb, var(--good) 45%, var(--ground)); }
.break { fill: url(#lined); background: repeating-linear-gradient(0deg, var(--pause) 0 2px, transparent 2px 4px); }
@container panel (min-width: 420px) { [data-screen=settings] { max-width: 360px; } .ring { transform: scale(1.15); margin: 8px; } }
@container panel (max-width: 259px) {
  .screen, .area, .party, .dock { padding-inline: 8px; }
  .pair { gap: 6px; }
  .pair .button { font-size: 13px; padding-inline: 2px; }
}
`;
