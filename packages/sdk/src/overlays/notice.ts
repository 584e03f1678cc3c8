const css = `
.notice {
  position: fixed;
  top: 24px;
  left: 50%;
  z-index: 2147483647;
  max-width: min(90vw, 480px);
  transform: translateX(-50%);
  padding: 10px 18px;
  border-radius: 8px;
  background: #171c26;
  color: #fff;
  box-shadow: 0 6px 24px rgb(0 0 0 / 30%);
  font: 14px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif;
}
`;

/** Shows a text over the page, without a panel; returns a function that removes it. */
export function showNotice(text: string): () => void {
  const host = document.createElement('openseat-notice');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  notice.textContent = text;
  root.append(notice);
  document.body.append(host);
  return () => host.remove();
}
