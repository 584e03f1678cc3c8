import { useEffect, useState } from 'preact/hooks';
import { useActions } from '../hooks.ts';

/** The agent's note about an earlier call, if there is one. */
export function PastNote({ contactId }: { readonly contactId: string }) {
  const actions = useActions();
  const [note, setNote] = useState('');
  useEffect(() => {
    let stale = false;
    actions.getWrapUp(contactId).then(
      (found) => stale || setNote(found.note),
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, []);
  return note ? <q>{note}</q> : null;
}
