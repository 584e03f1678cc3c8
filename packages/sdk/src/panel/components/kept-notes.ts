import { jsonText } from '../../core/json-text.ts';

const key = 'openseatNotes';
/** Newest last; the limit matches the call log. */
const limit = 100;

type Kept = readonly (readonly [contactId: string, note: string])[];

function kept(): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.filter(
      (entry): entry is [string, string] =>
        Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string',
    );
  } catch {
    return [];
  }
}

/** Notes about a contact, stored in this browser. */
export function noteOf(contactId: string): string {
  return kept().find(([id]) => id === contactId)?.[1] ?? '';
}

export function keepNote(contactId: string, note: string): void {
  const others = kept().filter(([id]) => id !== contactId);
  const all = note.trim() === '' ? others : [...others, [contactId, note] as const];
  try {
    localStorage.setItem(key, jsonText(all.slice(-limit)));
  } catch {
    // Without storage the field keeps the text while it is shown.
  }
}
