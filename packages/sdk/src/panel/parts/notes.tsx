import { useState } from 'preact/hooks';
import { useTexts } from '../texts/texts.ts';
import { keepNote, noteOf } from './kept-notes.ts';

const longest = 1000;

/** A few words about a contact, kept as they are typed. */
export function Notes({ contactId }: { readonly contactId: string }) {
  const texts = useTexts();
  const [note, setNote] = useState(() => noteOf(contactId));
  return (
    <label class="field">
      {texts.notes}
      <textarea
        data-testid="notes"
        maxLength={longest}
        placeholder={texts.notesPlaceholder}
        value={note}
        onInput={({ currentTarget }) => {
          setNote(currentTarget.value);
          keepNote(contactId, currentTarget.value);
        }}
      />
    </label>
  );
}
