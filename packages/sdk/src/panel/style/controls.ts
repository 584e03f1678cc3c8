/** Buttons, fields, the keypad. */
export const controls = `
.button { display: inline-flex; flex: none; align-items: center; justify-content: center; gap: 8px; min-height: 40px; padding: 6px 14px; border: 1px solid var(--edge); border-radius: 8px; background: var(--ground); line-height: 1.25; text-align: center; cursor: pointer; }
.button svg { flex: none; }
.button:hover:not([aria-disabled]) { background: var(--hover); }
.button[aria-disabled] { opacity: 0.55; cursor: default; }
.button.icon-only { width: 36px; min-height: 36px; padding: 0; }
.button.icon-only:is(.plain, .quiet) { border-color: transparent; background: none; }
.button.icon-only:is(.plain, .quiet):hover:not([aria-disabled], [aria-pressed=true]) { background: var(--hover); }
.button.icon-only.answer { width: 64px; }
.button.primary { border-color: transparent; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.button.answer { border-color: transparent; background: var(--good); color: var(--on-good); font-weight: 600; }
.button.refuse { border-color: var(--danger); color: var(--danger); font-weight: 600; }
.laid-down { transform: rotate(135deg); }
.button.danger { border-color: transparent; background: var(--danger-fill); color: var(--on-danger); font-weight: 600; }
.button.primary:hover:not([aria-disabled]), .button.answer:hover:not([aria-disabled]), .button.danger:hover:not([aria-disabled]) { filter: brightness(0.92); }
.button.primary:hover:not([aria-disabled]) { background: var(--accent); }
.button.answer:hover:not([aria-disabled]) { background: var(--good); }
.button.danger:hover:not([aria-disabled]) { background: var(--danger-fill); }
.button.quiet { border-color: transparent; background: none; color: var(--accent); }
.button[aria-pressed=true] { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 10%, var(--ground)); color: var(--accent); }
.button.pause[aria-pressed=true] { border-color: transparent; background: var(--pause); color: var(--ground); }
.button.small { min-height: 32px; padding: 4px 10px; font-size: 13px; }
.button.wide { width: 100%; max-width: 320px; min-height: 44px; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; width: 100%; max-width: 320px; }
.pair.uneven { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
.pair > :only-child { grid-column: 1 / -1; }
.pair .button { gap: 5px; min-height: 44px; padding-inline: 4px; }
.stack { display: grid; gap: 8px; width: 100%; max-width: 320px; }
.row { display: flex; align-items: center; gap: 8px; width: 100%; }
.grow { flex: 1; min-width: 0; }
.controls { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px; width: 100%; max-width: 320px; }
.controls .button { flex-direction: column; gap: 3px; min-height: 52px; padding: 4px 0; font-size: 12px; line-height: 1.2; overflow-wrap: anywhere; }

.field { display: grid; gap: 4px; width: 100%; min-width: 0; color: var(--soft); font-size: 12px; text-align: start; }
.field > input, .field > select, .field > textarea { width: 100%; min-width: 0; min-height: 36px; padding: 6px 8px; border: 1px solid var(--edge); border-radius: 8px; background: var(--ground); color: var(--text); font-size: 14px; }
.field > input[type=range] { min-height: 32px; padding: 0; border: 0; accent-color: var(--accent); }
.field > textarea { min-height: 96px; resize: vertical; }
.check { display: flex; align-items: center; gap: 8px; min-height: 32px; color: var(--text); cursor: pointer; }
.check small { display: block; color: var(--soft); font-size: 12px; }
.check input { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
.entry { position: relative; }
.entry input { width: 100%; height: 46px; padding-block: 0; padding-inline: 12px 40px; border: 1px solid var(--edge); border-radius: 8px; background: var(--ground); font-size: 20px; font-variant-numeric: tabular-nums; }
.entry input::placeholder { color: var(--soft); font-size: 14px; opacity: 1; }
.entry input[aria-invalid=true] { border-color: var(--danger); }
.entry .button { position: absolute; inset-block-start: 5px; inset-inline-end: 4px; }
.hint { min-height: 18px; margin: 6px 0 -6px; color: var(--soft); font-size: 12px; line-height: 18px; }
.hint.wrong { color: var(--danger); }

.keypad { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px; width: 100%; max-width: 320px; margin: 0 auto; }
.key { display: flex; flex-direction: column; align-items: center; justify-content: center; height: 44px; padding: 0; border: 1px solid transparent; border-radius: 8px; background: var(--raised); cursor: pointer; }
.key:hover { background: var(--hover); }
.key:active { border-color: var(--edge); }
.key b { font-size: 18px; font-weight: 500; line-height: 1.1; }
.key small { min-height: 12px; color: var(--soft); font-size: 12px; letter-spacing: 0.04em; line-height: 12px; }
.stage .keypad .key { height: 38px; }
.parts .keypad { gap: 4px; }
.parts .keypad .key { height: 32px; }
.parts .key small { display: none; }
@container panel (max-height: 420px) { .field > textarea { min-height: 56px; } }
@container panel (max-height: 500px) { .key { height: 36px; } .key small { display: none; } }
@media (pointer: coarse) { .stage .keypad .key { height: 52px; } nav button { height: 44px; } .button, .button.small, .chip { min-height: 44px; } .button.icon-only { width: 44px; } }
`;
