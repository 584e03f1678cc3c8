const key = 'openseatNotes';
/** Newest last; as many as the call log shows. */
const most = 100;

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

/** What was noted in this browser about a contact. */
export function noteOf(contactId: string): string {
  return kept().find(([id]) => id === contactId)?.[1] ?? '';
}

export function keepNote(contactId: string, note: string): void {
  const others = kept().filter(([id]) => id !== contactId);
  const all = note.trim() === '' ? others : [...others, [contactId, note] as const];
  try {
    localStorage.setItem(key, JSON.stringify(all.slice(-most)));
  } catch {
    // It stands in its field for as long as that is shown.
  }
}
