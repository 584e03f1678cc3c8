import { element, find } from './elements.ts';
import { texts } from './texts.ts';

const limit = 200;
const list = find('stream');
const empty = find('stream-empty');

function shown(value: unknown): string {
  if (value instanceof Function) return 'ƒ';
  return JSON.stringify(value, (_name, inner) => (inner instanceof Function ? 'ƒ' : inner)) ?? 'undefined';
}

/** Adds a hook or an event with its arguments at the top. */
export function note(name: string, event: string | undefined, given: readonly unknown[]): void {
  const time = new Date().toLocaleTimeString(texts.lang, { hour12: false });
  const item = element(
    'li',
    { 'data-event': name },
    element('time', {}, time),
    element('b', {}, name),
    element('i', {}, event ?? ''),
    element('code', {}, given.map(shown).join(', ')),
  );
  list.prepend(item);
  while (list.childElementCount > limit) list.lastElementChild?.remove();
  empty.hidden = true;
}

export function clearStream(): void {
  list.replaceChildren();
  empty.hidden = false;
}
