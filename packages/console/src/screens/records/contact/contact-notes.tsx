import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useChange } from '../../../api/use-operation.ts';
import { Facts } from '../../../components/facts.tsx';
import { useErrorText } from '../../../components/failure.tsx';
import { useTimeFormat } from '../../../components/formats.ts';
import { useTexts } from '../../../locales/use-texts.ts';
import type { Contact } from './lanes.ts';

/** The notes at a contact, and a field for another one. */
export function ContactNotes({ contact }: { readonly contact: Contact }) {
  const { contact: words } = useTexts();
  const time = useTimeFormat();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const put = useChange('PutContactNote', ['GetContact']);
  const [text, setText] = useState('');
  const add = () =>
    put.mutate(
      { contactId: contact.contactId, text: text.trim() },
      {
        onSuccess: () => setText(''),
        onError: (error) => void message.error(textOf(error)),
      },
    );
  return (
    <>
      <h2>{words.notes}</h2>
      {contact.notes.length > 0 && (
        <Facts
          of={contact.notes.map((note) => [
            `${time(note.createdTime)} · ${note.userName}`,
            <span key="text" className="note">
              {note.text}
            </span>,
          ])}
        />
      )}
      <div className="add-note">
        <Input.TextArea
          aria-label={words.noteHint}
          placeholder={words.noteHint}
          rows={2}
          maxLength={4000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button disabled={text.trim() === ''} loading={put.isPending} onClick={add}>
          {words.addNote}
        </Button>
      </div>
    </>
  );
}
