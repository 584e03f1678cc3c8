import { wordsOf } from './words.ts';

const before = 30;
const length = 140;

/** The part of a text around the first searched word, in pieces: those at odd places are to be marked. */
export function excerpt(body: string, searched: string): string[] {
  const words = [...new Set(wordsOf(searched))].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return [body.slice(0, length)];
  const pattern = new RegExp(`(${words.join('|')})`, 'gi');
  const first = Math.max(body.search(pattern) - before, 0);
  const part = body.slice(first, first + length);
  return `${first > 0 ? '…' : ''}${part}${first + length < body.length ? '…' : ''}`.split(pattern);
}
