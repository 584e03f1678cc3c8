import { Typography } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Facts } from '../../components/facts.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { PeriodFilter, usePeriod } from '../../components/period.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';

const pageSize = 50;

export default function Audit() {
  const { audit, common, records } = useTexts();
  const [{ q, page = 1, open }, change] = useListSearch();
  const { startTime, stopTime } = usePeriod();
  const time = useTimeFormat();
  const found = useRead('ListAuditLog', {
    startTime,
    stopTime,
    ...(q && { action: q }),
    pageNumber: page,
    pageSize,
  });
  const list = found.data?.entries;
  const opened = list?.list.find(({ entryId }) => entryId === open);
  return (
    <Page
      title={audit.title}
      filters={
        <>
          <PeriodFilter />
          <SearchField
            label={audit.actionHint}
            value={q ?? ''}
            onSearch={(text) => change({ q: text || undefined })}
          />
        </>
      }
    >
      <DataTable
        label={audit.title}
        rows={list?.list}
        idOf={({ entryId }) => entryId}
        error={found.error}
        operation="ListAuditLog"
        onRetry={() => void found.refetch()}
        onOpen={({ entryId }) => change({ open: entryId })}
        empty={{ title: audit.none, text: records.noneText }}
        paging={{
          page,
          size: pageSize,
          total: list?.totalCount ?? 0,
          onPage: (next) => change({ page: next }),
        }}
        columns={[
          {
            key: 'time',
            title: audit.time,
            render: (row) => <span className="figure">{time(row.time)}</span>,
          },
          {
            key: 'actor',
            title: audit.actor,
            render: ({ actorName, actorId, onBehalfOf }) => (
              <>
                {actorName || actorId}
                {onBehalfOf && (
                  <span className="soft">
                    {' '}
                    {audit.onBehalfOf} {onBehalfOf}
                  </span>
                )}
              </>
            ),
          },
          { key: 'action', title: audit.action, render: ({ action }) => <code>{action}</code> },
          { key: 'target', title: audit.target, render: ({ target }) => target || common.none },
          {
            key: 'details',
            title: audit.details,
            render: ({ details }) => (
              <span className="wraps soft">
                {details.map(({ name, value }) => `${name}: ${value}`).join(' · ')}
              </span>
            ),
          },
        ]}
      />
      <SideDrawer
        title={opened?.action ?? ''}
        open={opened !== undefined}
        onClose={() => change({ open: undefined })}
      >
        {opened && (
          <Facts
            of={[
              [audit.time, time(opened.time)],
              [audit.actor, opened.actorName || opened.actorId],
              [audit.onBehalfOf, opened.onBehalfOf],
              [audit.key, opened.accessKeyId],
              [audit.target, opened.target],
              [
                audit.request,
                <Typography.Text key="request" code copyable={opened.requestId !== ''}>
                  {opened.requestId || common.none}
                </Typography.Text>,
              ],
              ...opened.details.map(({ name, value }) => [name, value] as const),
            ]}
          />
        )}
      </SideDrawer>
    </Page>
  );
}
