/** Styles of the screens that are loaded later, for the end of the sheet. */
export const laterRules = `
.area .verdict { color: var(--text); }
.ways { display: grid; gap: 10px; justify-items: center; padding: 4px 8px 14px; }
.ink { fill: var(--pause); }
.shortcuts { display: grid; gap: 4px; font-size: 13px; }
.player, .speeds { min-width: 0; padding: 0; border: 0; }
.player { display: grid; gap: 4px; width: calc(100% + 26px); margin-inline-start: -26px; font-size: 12px; }
.player input { min-width: 0; min-height: 32px; margin: 0; accent-color: var(--accent); }
.player a { color: var(--accent); }
.speeds { display: flex; gap: 4px; margin: 0; }
.speeds .button { padding: 2px 6px; font-size: 12px; }
.tabs { display: flex; flex-wrap: wrap; gap: 2px; border-bottom: 1px solid var(--line); }
.tabs button { min-width: 32px; min-height: 32px; padding: 4px 6px; border: 0; border-bottom: 2px solid transparent; background: none; color: var(--soft); font-size: 13px; cursor: pointer; }
.tabs [aria-selected=true] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.tab { display: grid; gap: 8px; align-content: start; }
.filters { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 6px; }
.filters select, .filters input { padding-inline: 4px; font-size: 13px; }
@container panel (max-width: 419px) { .filters label:nth-child(n+3) { grid-column: 1 / -1; } }
.figure-grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
.figure:first-child { grid-column: 1 / -1; }
.figure { padding: 8px 10px; border-radius: 8px; background: var(--raised); }
.figure dt { color: var(--soft); font-size: 12px; }
.figure dd { white-space: nowrap; font-size: 16px; font-weight: 600; line-height: 1.3; }
figure { display: grid; gap: 6px; }
.chart { width: 100%; height: 80px; }
.hours { display: flex; direction: ltr; color: var(--soft); font-size: 12px; }
.hours span { flex: 1; width: 0; text-align: center; }
figure:has(.hours) { gap: 2px; }
.answered { fill: var(--accent); }
.unanswered { fill: none; stroke: var(--danger); stroke-width: 2px; vector-effect: non-scaling-stroke; }
.share { width: 100%; height: 12px; border-radius: 6px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 12px; font-size: 12px; }
.key-mark { display: inline-block; width: 9px; height: 9px; margin-inline-end: 3px; border-radius: 2px; }
.group { display: grid; gap: 8px; padding-bottom: 12px; border-bottom: 1px solid var(--line); }
.group:last-child { border: 0; }
.group .meter { height: 8px; }
.screen .verdict { font-size: 13px; }
.screen .verdict.good { color: var(--good); }
.screen .verdict.bad { color: var(--danger); }
.verdict:empty { display: none; }
@container panel (min-width: 420px) { .figure-grid { grid-template-columns: repeat(3, minmax(0, 1fr)); } .filters { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
@container panel (max-width: 259px) {
  .filters { grid-template-columns: 1fr; }
  .figure { padding: 6px; }
  .figure dd { font-size: 14px; }
}
`;
