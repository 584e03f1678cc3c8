/** What single screens have of their own. */
export const screens = `
.big-icon { flex: none; padding: 14px; border-radius: 50%; background: var(--raised); color: var(--soft); }
.picture { max-width: 100%; max-height: 180px; }
.party .number { font-size: 21px; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.25; overflow-wrap: anywhere; }
.party .via { color: var(--soft); font-size: 13px; }
.elapsed { font-size: 18px; }
.note { padding: 6px 10px; border-radius: 8px; background: var(--raised); color: var(--soft); font-size: 13px; }
.note .elapsed { font-size: 13px; }
.keys { overflow-wrap: anywhere; font-size: 13px; }
.ringing-mark { display: grid; flex: none; place-items: center; width: 72px; height: 72px; border-radius: 50%; background: var(--good); color: var(--on-good); }
.countdown { font-variant-numeric: tabular-nums; }
`;
