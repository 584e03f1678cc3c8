import { useQueryClient } from '@tanstack/react-query';
import { Typography } from 'antd';
import { useEffect } from 'react';
import { useRead } from '../../../api/use-operation.ts';
import { Facts } from '../../../components/facts.tsx';
import { Failure } from '../../../components/failure.tsx';
import { duration, useTimeFormat } from '../../../components/formats.ts';
import { useLive, useRow } from '../../../live/use-live.ts';
import { useTexts } from '../../../locales/use-texts.ts';
import { dispositionText } from '../disposition.ts';
import { ContactNotes } from './contact-notes.tsx';
import { ContactRecordings } from './contact-recordings.tsx';
import type { Contact } from './lanes.ts';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import { WrapUps } from './wrap-ups.tsx';

function Head({ contact }: { readonly contact: Contact }) {
  const texts = useTexts();
  const { records, types, releasers, contact: words } = texts;
  const time = useTimeFormat();
  const { contactType, establishedTime, endTime, releasedBy } = contact;
  const talk = establishedTime > 0 && endTime > 0 ? (endTime - establishedTime) / 1000 : 0;
  const id = (
    <Typography.Text key="id" code copyable>
      {contact.contactId}
    </Typography.Text>
  );
  return (
    <Facts
      of={[
        [records.start, time(contact.startTime)],
        [records.type, types[contactType as keyof typeof types] ?? contactType],
        [records.caller, contact.callingNumber],
        [records.callee, contact.calledNumber],
        [records.group, contact.skillGroupName],
        [records.duration, duration(talk)],
        [records.result, dispositionText(texts, contact.contactDisposition)],
        [words.endedBy, releasers[releasedBy as keyof typeof releasers] ?? releasedBy],
        [records.id, id],
      ]}
    />
  );
}

function Messages({ of }: { readonly of: Contact['messages'] }) {
  const { messageStates, contact } = useTexts();
  const time = useTimeFormat();
  if (of.length === 0) return null;
  return (
    <>
      <h2>{contact.messages}</h2>
      <Facts
        of={of.map((message) => [
          `${time(message.createdTime)} · ${message.phoneNumber}`,
          `${message.text} (${messageStates[message.state as keyof typeof messageStates] ?? message.state})`,
        ])}
      />
    </>
  );
}

function Ratings({ of }: { readonly of: Contact['surveys'] }) {
  const { contact, common } = useTexts();
  const time = useTimeFormat();
  if (of.length === 0) return null;
  return (
    <>
      <h2>{contact.surveys}</h2>
      <Facts
        of={of.map(({ offeredTime, agentName, score, feedback }) => [
          `${time(offeredTime)} · ${agentName}`,
          [score > 0 ? `${score} / 5` : common.none, feedback].filter(Boolean).join(' · '),
        ])}
      />
    </>
  );
}

/** Reads a contact in progress again with each of its steps, and once more when it has ended. */
function Following({ contactId }: { readonly contactId: string }) {
  const queries = useQueryClient();
  const { table } = useLive('contact', contactId);
  const row = useRow(table, contactId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the row is a reason to read
  useEffect(() => {
    for (const read of ['GetContact', 'ListContactWrapUps'])
      void queries.invalidateQueries({ queryKey: [read, { contactId }] });
  }, [row, contactId, queries]);
  return null;
}

/** All that is kept of one contact. */
export default function ContactPage({ contactId }: { readonly contactId: string }) {
  const found = useRead('GetContact', { contactId });
  if (found.error)
    return <Failure error={found.error} operation="GetContact" onRetry={() => void found.refetch()} />;
  const contact = found.data?.data;
  if (!contact) return null;
  return (
    <>
      {contact.endTime === 0 && <Following contactId={contactId} />}
      <Head contact={contact} />
      <WrapUps contactId={contactId} />
      <Timeline contact={contact} />
      <ContactRecordings contact={contact} />
      <Ratings of={contact.surveys} />
      <Messages of={contact.messages} />
      <ContactNotes contact={contact} />
      <Steps contact={contact} />
    </>
  );
}
