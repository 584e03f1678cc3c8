// The search field of every page. The index is fetched when the field is used for the first time.
import { excerpt } from './excerpt.ts';
import { type SearchEntry, searchIndex } from './search-index.ts';

const place = document.querySelector<HTMLElement>('.search');
const field = place?.querySelector('input');
const results = place?.querySelector<HTMLElement>('.results');
const status = results?.querySelector('p');
const list = results?.querySelector('ul');

let index: Promise<(text: string) => SearchEntry[]> | undefined;

async function loadIndex(address: string): Promise<(text: string) => SearchEntry[]> {
  const answer = await fetch(address);
  return searchIndex((await answer.json()) as SearchEntry[]);
}

function resultItem({ title, heading, address, body }: SearchEntry, searched: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = address;
  const name = document.createElement('b');
  name.textContent = heading === '' ? title : `${title} › ${heading}`;
  const text = document.createElement('span');
  for (const [place, piece] of excerpt(body, searched).entries()) {
    const part = document.createElement(place % 2 === 1 ? 'mark' : 'span');
    part.textContent = piece;
    text.append(part);
  }
  link.append(name, text);
  item.append(link);
  return item;
}

if (place && field && results && status && list) {
  const show = async () => {
    const searched = field.value.trim();
    results.hidden = searched === '';
    if (searched === '') return;
    index ??= loadIndex(place.dataset.index ?? '');
    const found = (await index)(searched);
    // Another letter may have been typed meanwhile.
    if (field.value.trim() !== searched) return;
    list.replaceChildren(...found.map((entry) => resultItem(entry, searched)));
    const { found: count = '', nothing = '' } = place.dataset;
    status.textContent = found.length === 0 ? nothing : count.replace('{count}', String(found.length));
  };
  const close = () => {
    results.hidden = true;
    field.focus();
  };
  const links = () => [...list.querySelectorAll('a')];
  /** The arrow keys move between the field and the results. */
  const move = (step: number) => {
    const all: HTMLElement[] = [field, ...links()];
    const now = all.indexOf(document.activeElement as HTMLElement);
    all[(now + step + all.length) % all.length]?.focus();
  };
  field.addEventListener('focus', () => {
    index ??= loadIndex(place.dataset.index ?? '');
  });
  field.addEventListener('input', () => void show());
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && event.target === field) links()[0]?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !place.contains(target)) results.hidden = true;
  });
}
