import { useCallback } from 'react';
import { Facts } from '../../../components/facts.tsx';
import { duration, useTimeFormat } from '../../../components/formats.ts';
import { useTexts } from '../../../locales/use-texts.ts';
import { useSession } from '../../../session/session.ts';
import type { Contact } from './lanes.ts';
import { Player } from './player.tsx';

/** `DownloadRecording` quotes its address, as integrators' code parses it. */
function unquoted(address: string): string {
  return address.startsWith('"') ? String(JSON.parse(address)) : address;
}

function Talk({ recording }: { readonly recording: Contact['recordings'][number] }) {
  const { call } = useSession();
  const { fileName, agentName } = recording;
  const address = useCallback(
    async () => unquoted((await call('DownloadRecording', { fileName })).mediaDownloadParam.signatureUrl),
    [call, fileName],
  );
  return <Player fileName={fileName} name={agentName} address={address} />;
}

function Voicemail({ contactId, name }: { readonly contactId: string; readonly name: string }) {
  const { call } = useSession();
  const { contact } = useTexts();
  const address = useCallback(
    async () => (await call('GetVoicemailRecording', { contactId, name })).data.fileUrl,
    [call, contactId, name],
  );
  return <Player fileName={name} name={contact.voicemails} address={address} />;
}

/** What can be heard of a contact. */
export function ContactRecordings({ contact }: { readonly contact: Contact }) {
  const { contact: words, records } = useTexts();
  const time = useTimeFormat();
  const { recordings, pauses, voicemails } = contact;
  return (
    <>
      {recordings.length > 0 && <h2>{words.recordings}</h2>}
      {recordings.map((recording) => (
        <figure key={recording.fileName} className="recording">
          <figcaption>
            {recording.agentName} · {time(recording.startTime)} · {duration(recording.duration)}
          </figcaption>
          <Talk recording={recording} />
        </figure>
      ))}
      {pauses.length > 0 && (
        <Facts
          of={pauses.map((pause) => [
            `${records.pauses}: ${time(pause.startTime)}`,
            duration(pause.duration),
          ])}
        />
      )}
      {voicemails.length > 0 && <h2>{words.voicemails}</h2>}
      {voicemails.map((voicemail) => (
        <figure key={voicemail.fileName} className="recording">
          <figcaption>
            {voicemail.skillGroupName} · {time(voicemail.startTime)} · {duration(voicemail.duration)}
          </figcaption>
          <Voicemail contactId={contact.contactId} name={voicemail.fileName} />
        </figure>
      ))}
    </>
  );
}
