import { useEffect, useRef, useState } from 'preact/hooks';
import type { WrapUp } from '../../core/wrap-up.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { attempt, Button } from './button.tsx';
import { CodeChoice } from './code-choice.tsx';
import { NextStatusChoice } from './next-status-choice.tsx';
import { NoteField } from './note-field.tsx';

interface Props {
  readonly contactId: string;
  /** The agent has opened it: the note takes the focus. */
  readonly focus?: boolean;
}

/** What follows from a call: its wrap-up code, the note, and the agent's next status. */
export function WrapUpForm({ contactId, focus = false }: Props) {
  const { wrapUp: status } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const [found, setFound] = useState<WrapUp>();
  const [failed, setFailed] = useState(false);
  const isOpen = useRef(true);
  const load = () => {
    setFailed(false);
    actions.getWrapUp(contactId).then(
      (wrapUp) => isOpen.current && setFound(wrapUp),
      () => isOpen.current && setFailed(true),
    );
  };
  useEffect(() => {
    forgetOldNotes();
    load();
    return () => {
      isOpen.current = false;
    };
  }, []);
  const needed = status?.contactId === contactId && status.codeRequired;
  const choose = (wrapUpCodeId: string) => {
    if (found) setFound({ ...found, wrapUpCodeId });
    attempt(() => actions.putWrapUp(contactId, { wrapUpCodeId }).catch(load));
  };
  return (
    <>
      {needed && (
        <p class="note warn" role="status" data-testid="code-required">
          {texts.codeRequired}
        </p>
      )}
      {found && <CodeChoice wrapUp={found} onChoose={choose} />}
      <NoteField contactId={contactId} stored={found?.note} focus={focus} />
      {failed && <Button testId="wrap-up-again" label={texts.refresh} onPress={load} />}
      {found?.otherNotes.map(({ agentName, note }) => (
        <p key={agentName} class="note">
          {agentName} <q>{note}</q>
        </p>
      ))}
      <NextStatusChoice contactId={contactId} />
    </>
  );
}

/** Earlier versions kept notes in the browser. */
function forgetOldNotes(): void {
  try {
    localStorage.removeItem('openseatNotes');
  } catch {
    // A page without storage has none.
  }
}
