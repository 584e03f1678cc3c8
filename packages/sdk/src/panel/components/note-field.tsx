import { longestNote } from '@openseat/protocol/wrap-up';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useActions } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';

/** The pause in typing after which a note is stored. */
const pauseMs = 1000;

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
  const [typed, setTyped] = useState<string>();
  const unsaved = useRef<string>();
  const timer = useRef(0);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (focus) field.current?.focus();
  }, []);
  const save = () => {
    clearTimeout(timer.current);
    const note = unsaved.current;
    if (note === undefined) return;
    unsaved.current = undefined;
    actions.putWrapUp(contactId, { note }).catch(() => {
      // The problem is shown; the next pause tries again.
      unsaved.current ??= note;
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
        readOnly={stored === undefined}
        value={typed ?? stored ?? ''}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          unsaved.current = value;
          clearTimeout(timer.current);
          timer.current = window.setTimeout(save, pauseMs);
        }}
        onBlur={save}
      />
    </label>
  );
}
