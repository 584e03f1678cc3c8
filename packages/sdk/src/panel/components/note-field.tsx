import { longestNote } from '@openseat/protocol/wrap-up';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useActions } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';

/** The pause in typing after which a note is stored. */
const pauseMs = 1000;

/**
 * What was typed last in this page, for the next screen of the same call: it may be on its way to the server. Never
 * kept in the browser's storage.
 */
let latest: { readonly contactId: string; readonly note: string; stored: boolean } | undefined;

interface Props {
  readonly contactId: string;
  /** The note that the call centre has; undefined: not known yet. */
  readonly stored: string | undefined;
  /** Takes the focus when it appears: the agent has opened it. */
  readonly focus: boolean;
}

/** The agent's note about a call. It is stored in pauses, when the field is left, and with the screen's end. */
export function NoteField({ contactId, stored, focus }: Props) {
  const actions = useActions();
  const texts = useAllTexts();
  const [typed, setTyped] = useState(latest?.contactId === contactId ? latest.note : undefined);
  const timer = useRef(0);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (focus) field.current?.focus();
  }, []);
  const save = () => {
    clearTimeout(timer.current);
    const writing = latest;
    if (writing?.contactId !== contactId || writing.stored) return;
    writing.stored = true;
    actions.putWrapUp(contactId, { note: writing.note }).catch(() => {
      // The problem is shown; the next pause tries again.
      writing.stored = false;
    });
  };
  useEffect(() => {
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, []);
  return (
    <label class="field">
      {texts.notes}
      <textarea
        ref={field}
        data-testid="notes"
        maxLength={longestNote}
        placeholder={texts.notesPlaceholder}
        // Until the stored note is known, it could be overwritten.
        readOnly={stored === undefined && typed === undefined}
        value={typed ?? stored ?? ''}
        onInput={({ currentTarget: { value: note } }) => {
          setTyped(note);
          latest = { contactId, note, stored: false };
          clearTimeout(timer.current);
          timer.current = window.setTimeout(save, pauseMs);
        }}
        onBlur={save}
      />
    </label>
  );
}
