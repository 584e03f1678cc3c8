import { text } from './texts.js';

const reason = new URLSearchParams(location.search).get('refused');
if (reason === 'wrong' || reason === 'often') {
  const refused = document.querySelector('.refused');
  refused.textContent = text(reason);
  refused.hidden = false;
}
