import { Typography } from 'antd';
import { useCallback } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-operation.ts';
import { Audio } from '../../components/audio.tsx';
import { Facts } from '../../components/facts.tsx';
import { Failure } from '../../components/failure.tsx';
import { duration, useTimeFormat } from '../../components/formats.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';
import { dispositionText } from './disposition.ts';

type Found = Answer<'ListCallDetailRecords'>['callDetailRecords']['list'][number];

function Recording({ fileName, label }: { readonly fileName: string; readonly label: string }) {
  const { call } = useSession();
  const address = useCallback(
    async () => (await call('DownloadRecording', { fileName })).mediaDownloadParam.signatureUrl,
    [call, fileName],
  );
  return <Audio label={label} address={address} />;
}

/** What the agents have written about the contact. */
function WrapUps({ contactId }: { readonly contactId: string }) {
  const { records } = useTexts();
  const found = useRead('ListContactWrapUps', { contactId });
  const written = (found.data?.wrapUps ?? []).flatMap(({ agentName, wrapUpCodeName, note }) => [
    ...(wrapUpCodeName ? [[`${records.wrapUpCode}: ${agentName}`, wrapUpCodeName] as const] : []),
    ...(note ? [[`${records.note}: ${agentName}`, note] as const] : []),
  ]);
  return written.length > 0 && <Facts of={written} />;
}

function Recordings({ contactId }: { readonly contactId: string }) {
  const { records } = useTexts();
  const time = useTimeFormat();
  const found = useRead('ListRecordingsByContactId', { contactId });
  const pauses = useRead('ListRecordingPauses', { contactId });
  if (found.error) return <Failure error={found.error} />;
  return (
    <>
      {found.data?.recordings.map(({ fileName, agentName, startTime }) => (
        <figure key={fileName} className="recording">
          <figcaption>
            {agentName} · {time(startTime)}
          </figcaption>
          <Recording fileName={fileName} label={`${records.player}: ${agentName}`} />
        </figure>
      ))}
      {(pauses.data?.recordingPauses.length ?? 0) > 0 && (
        <Facts
          of={(pauses.data?.recordingPauses ?? []).map((pause) => [
            `${records.pauses}: ${time(pause.startTime)}`,
            duration(pause.duration),
          ])}
        />
      )}
    </>
  );
}

interface ContactDrawerProps {
  /** Undefined: closed. */
  readonly contactId: string | undefined;
  readonly record: Found | undefined;
  readonly onClose: () => void;
}

/** One contact: its facts and its recordings. */
export function ContactDrawer({ contactId, record, onClose }: ContactDrawerProps) {
  const texts = useTexts();
  const { records, types } = texts;
  const time = useTimeFormat();
  return (
    <SideDrawer title={records.contacts} open={contactId !== undefined} onClose={onClose}>
      {contactId !== undefined && (
        <>
          {record && (
            <Facts
              of={[
                [records.start, time(record.startTime)],
                [records.type, types[record.contactType as keyof typeof types] ?? record.contactType],
                [records.caller, record.callingNumber],
                [records.callee, record.calledNumber],
                [records.agent, record.agentNames],
                [records.group, record.skillGroupNames],
                [records.duration, duration(record.duration)],
                [records.result, dispositionText(texts, record.contactDisposition)],
                [records.rating, [record.satisfactionDesc, record.feedback].filter(Boolean).join(' · ')],
              ]}
            />
          )}
          <WrapUps key={`written ${contactId}`} contactId={contactId} />
          <Facts
            of={[
              [
                records.id,
                <Typography.Text key="id" code copyable>
                  {contactId}
                </Typography.Text>,
              ],
            ]}
          />
          <Recordings key={contactId} contactId={contactId} />
        </>
      )}
    </SideDrawer>
  );
}
