/** The pages' style sheet. A separate file, so that the policy need not allow inline styles. */
export const pagesStyle = `:root {
  color-scheme: light dark;
  --ground: #f6f7fa;
  --card: #fff;
  --line: #8a94a6;
  --edge: #dde2eb;
  --text: #171c26;
  --soft: #566072;
  --accent: #1d5fd6;
  --on-accent: #fff;
  --bad: #b3261e;
  --bad-ground: #fdeceb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1218;
    --card: #161a22;
    --line: #6f7a8f;
    --edge: #343c4b;
    --text: #edf0f6;
    --soft: #a9b3c4;
    --accent: #78a6ff;
    --on-accent: #0b1630;
    --bad: #ff9d96;
    --bad-ground: #3a1e20;
  }
}
* { box-sizing: border-box; }
body {
  display: grid;
  grid-template-rows: 1fr auto;
  justify-items: center;
  min-height: 100vh;
  margin: 0;
  padding: 24px 16px;
  background: var(--ground);
  color: var(--text);
  font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
main {
  align-self: center;
  width: min(100%, 400px);
  padding: 28px;
  border: 1px solid var(--edge);
  border-radius: 12px;
  background: var(--card);
  overflow-wrap: anywhere;
}
main.wide { width: min(100%, 760px); }
h1 { margin: 0 0 18px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 14px; }
form { display: grid; gap: 14px; }
label { display: grid; gap: 4px; }
input, textarea {
  width: 100%;
  padding: 0 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--ground);
  color: inherit;
  font: inherit;
}
input { height: 44px; }
textarea { padding-block: 9px; resize: vertical; }
button, a.button {
  display: block;
  width: 100%;
  min-height: 44px;
  padding: 9px 18px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: none;
  color: inherit;
  font: inherit;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul { margin: 0 0 18px; padding-inline-start: 22px; }
.soft, footer { color: var(--soft); font-size: 14px; }
.problem { padding: 10px 12px; border-radius: 8px; background: var(--bad-ground); color: var(--bad); }
.sessions { padding: 0; list-style: none; }
.sessions li {
  display: grid;
  grid-template-columns: 1fr auto;
  gap: 4px 16px;
  align-items: center;
  padding: 12px 0;
  border-top: 1px solid var(--edge);
}
.sessions p { margin: 0; }
.sessions button { width: auto; }
.or { margin: 14px 0; text-align: center; }
footer { padding-top: 16px; }
footer a { color: inherit; }
`;
