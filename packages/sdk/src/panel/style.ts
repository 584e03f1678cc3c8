/**
 * The panel's look. Colours are custom properties, which a page may set on the panel's host (`--openseat-accent`, …); light and
 * dark follow the system.
 */
export const css = `
:host { color-scheme: light dark; }
.panel {
  --accent: var(--openseat-accent, #1d5fd6);
  --on-accent: #fff;
  --good: var(--openseat-good, #0b7a4b);
  --danger: var(--openseat-danger, #c4312b);
  --pause: #8a5a00;
  --ground: var(--openseat-ground, #fff);
  --raised: #f3f5f9;
  --line: #dde2eb;
  --text: #171c26;
  --soft: #566072;
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
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
@media (prefers-color-scheme: dark) {
  .panel {
    --accent: var(--openseat-accent, #78a6ff);
    --on-accent: #0b1630;
    --good: var(--openseat-good, #4cc38a);
    --danger: var(--openseat-danger, #ff8a80);
    --pause: #e9b44c;
    --ground: var(--openseat-ground, #161a22);
    --raised: #212733;
    --line: #343c4b;
    --text: #edf0f6;
    --soft: #a9b3c4;
  }
}
*, *::before, *::after { box-sizing: border-box; }
button, input, select { font: inherit; color: inherit; }
h2, p { margin: 0; }
h2 { font-size: 17px; font-weight: 600; }
header {
  display: grid;
  grid-template-columns: 1fr auto;
  align-items: center;
  gap: 2px 8px;
  min-height: 56px;
  padding: 8px 10px 8px 14px;
  border-bottom: 1px solid var(--line);
  background: var(--raised);
}
.status { display: flex; align-items: center; gap: 8px; min-width: 0; font-weight: 600; }
.status .dot { flex: none; width: 10px; height: 10px; border-radius: 50%; background: var(--soft); }
.status.good .dot { background: var(--good); }
.status.pause .dot { background: var(--pause); }
.status.busy .dot { background: var(--danger); }
.status .label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.timer, .elapsed { font-variant-numeric: tabular-nums; }
.timer { color: var(--soft); font-weight: 400; }
.who { grid-column: 1 / -1; overflow: hidden; color: var(--soft); font-size: 12px; text-overflow: ellipsis; white-space: nowrap; }
.header-actions { display: flex; gap: 4px; }
.screen { display: flex; flex: 1; flex-direction: column; gap: 12px; min-height: 0; padding: 16px; overflow-y: auto; }
.centred { align-items: center; justify-content: center; text-align: center; }
.screen p { color: var(--soft); }
.big-icon { color: var(--soft); }
.picture { max-width: 100%; max-height: 180px; }
.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 8px;
  min-height: 40px;
  padding: 0 16px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--ground);
  cursor: pointer;
}
.button:hover:not(:disabled) { background: var(--raised); }
.button:disabled { opacity: 0.55; cursor: default; }
.button.icon-only { width: 32px; min-height: 32px; padding: 0; }
.button.primary { border-color: transparent; background: var(--accent); color: var(--on-accent); }
.button.answer { border-color: transparent; background: var(--good); color: #fff; }
.button.danger { border-color: transparent; background: var(--danger); color: #fff; }
.button.primary:hover:not(:disabled), .button.answer:hover:not(:disabled), .button.danger:hover:not(:disabled) {
  background: color-mix(in srgb, currentColor 14%, var(--hover-base));
}
.button.primary { --hover-base: var(--accent); }
.button.answer { --hover-base: var(--good); }
.button.danger { --hover-base: var(--danger); }
@media (prefers-color-scheme: dark) {
  .button.answer, .button.danger { color: #10131a; }
}
.button[aria-pressed='true'] { border-color: var(--accent); color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; width: 100%; margin-top: 8px; }
.pair .button { min-height: 48px; }
.stack { display: grid; gap: 8px; width: 100%; }
.controls { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; width: 100%; }
.controls .button { flex-direction: column; gap: 4px; min-height: 60px; padding: 6px 4px; font-size: 12px; }
.centred > .button { width: 100%; min-height: 44px; }
.party .number { font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.party .via { color: var(--soft); font-size: 13px; }
.elapsed { font-size: 18px; }
.note { padding: 6px 10px; border-radius: 8px; background: var(--raised); color: var(--soft); font-size: 13px; }
.note .elapsed { font-size: 13px; }
.keys { overflow-wrap: anywhere; font-size: 13px; }
.dial-form { position: relative; }
.number-entry {
  width: 100%;
  height: 48px;
  padding: 0 40px 0 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--ground);
  font-size: 20px;
  font-variant-numeric: tabular-nums;
}
.number-entry::placeholder { color: var(--soft); font-size: 14px; }
.delete { position: absolute; top: 8px; right: 6px; width: 32px; height: 32px; border: 0; background: none; color: var(--soft); cursor: pointer; }
.keypad { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px; width: 100%; }
.key {
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  height: 48px;
  border: 1px solid transparent;
  border-radius: 8px;
  background: var(--raised);
  cursor: pointer;
}
.key:hover { border-color: var(--line); }
.key b { font-size: 18px; font-weight: 500; line-height: 1.1; }
.key small { min-height: 11px; color: var(--soft); font-size: 9px; letter-spacing: 0.08em; line-height: 11px; }
.caller-choice { display: grid; gap: 4px; color: var(--soft); font-size: 12px; }
.caller-choice select { width: 100%; height: 36px; padding: 0 8px; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: var(--text); font-size: 14px; }
.ringing-mark {
  display: grid;
  place-items: center;
  width: 72px;
  height: 72px;
  border-radius: 50%;
  background: var(--good);
  color: var(--ground);
  animation: ring 1.4s ease-in-out infinite;
}
@keyframes ring {
  0%, 100% { box-shadow: 0 0 0 0 color-mix(in srgb, var(--good) 45%, transparent); }
  60% { box-shadow: 0 0 0 14px transparent; }
}
@media (prefers-reduced-motion: reduce) { .ringing-mark { animation: none; } }
.countdown { font-variant-numeric: tabular-nums; }
.problem {
  display: grid;
  grid-template-columns: auto 1fr auto;
  align-items: start;
  gap: 8px;
  padding: 8px 12px;
  border-bottom: 1px solid var(--line);
  background: color-mix(in srgb, var(--danger) 12%, var(--ground));
  font-size: 13px;
}
.problem svg { margin-top: 2px; color: var(--danger); }
.dismiss { width: 24px; height: 24px; padding: 0; border: 0; background: none; cursor: pointer; }
`;
