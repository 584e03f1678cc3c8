import { useState } from 'preact/hooks';
import { useTexts } from '../locales/texts.ts';
import { keepNote, noteOf } from './kept-notes.ts';

const longest = 1000;

/** Notes about a contact, saved while typing. */
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
