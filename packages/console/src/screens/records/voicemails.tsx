import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Audio } from '../../components/audio.tsx';
import { useErrorText } from '../../components/failure.tsx';
import { duration, useTimeFormat } from '../../components/formats.ts';
import { GroupFilter } from '../../components/group-filter.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { StateFilter } from '../../components/state-filter.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { useSession } from '../../session/session.ts';
import { pageSize, RecordList } from './record-list.tsx';

function Player({ contactId, name }: { readonly contactId: string; readonly name: string }) {
  const { records } = useTexts();
  const { call } = useSession();
  const address = useCallback(
    async () => (await call('GetVoicemailRecording', { contactId, name })).data.fileUrl,
    [call, contactId, name],
  );
  return <Audio label={records.player} address={address} />;
}

export default function Voicemails() {
  const { records } = useTexts();
  const [{ q, page = 1, group, state, open }, change] = useListSearch();
  const time = useTimeFormat();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const found = useRead('ListVoicemails', {
    ...(q && { caller: q }),
    ...(group && { skillGroupId: group }),
    ...(state && { heard: state === 'heard' }),
    pageNumber: page,
    pageSize,
  });
  const mark = useChange('MarkVoicemailHeard', ['ListVoicemails']);
  const list = found.data?.data;
  const idOf = ({ contactId, name }: { readonly contactId: string; readonly name: string }) =>
    `${contactId}:${name}`;
  const opened = list?.list.find((row) => idOf(row) === open);
  return (
    <RecordList
      title={records.voicemails}
      filters={
        <>
          <SearchField
            label={records.caller}
            value={q ?? ''}
            onSearch={(text) => change({ q: text || undefined })}
          />
          <GroupFilter />
          <StateFilter states={{ new: records.notHeard, heard: records.heard }} />
        </>
      }
      operation="ListVoicemails"
      found={found}
      rows={list?.list}
      total={list?.totalCount ?? 0}
      idOf={idOf}
      onOpen={(row) => change({ open: idOf(row) })}
      columns={[
        {
          key: 'start',
          title: records.start,
          render: (row) => <span className="figure">{time(row.cdrStartTime)}</span>,
        },
        {
          key: 'caller',
          title: records.caller,
          render: (row) => <span className="figure">{row.caller}</span>,
        },
        { key: 'group', title: records.group, render: ({ skillGroupName }) => skillGroupName },
        {
          key: 'length',
          title: records.length,
          align: 'right',
          render: (row) => duration(row.recordingDuration),
        },
        {
          key: 'heard',
          title: records.heard,
          render: ({ heardTime, heardBy }) =>
            heardTime > 0 ? (
              <span className="soft">{fill(records.heardBy, { name: heardBy })}</span>
            ) : (
              <b>{records.notHeard}</b>
            ),
        },
      ]}
    >
      <SideDrawer
        title={opened?.caller ?? ''}
        open={opened !== undefined}
        onClose={() => change({ open: undefined })}
      >
        {opened && (
          <>
            <Player contactId={opened.contactId} name={opened.name} />
            <p>
              <Button
                onClick={() =>
                  mark.mutate(
                    { contactId: opened.contactId, name: opened.name, heard: opened.heardTime === 0 },
                    { onError: (error) => message.error(textOf(error)) },
                  )
                }
              >
                {opened.heardTime === 0 ? records.markHeard : records.markNew}
              </Button>
            </p>
          </>
        )}
      </SideDrawer>
    </RecordList>
  );
}
