import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { GroupFilter } from '../../components/group-filter.tsx';
import { Page } from '../../components/page.tsx';
import { PeriodFilter, usePeriod } from '../../components/period.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { figure } from './figure-columns.tsx';

type Row = Answer<'ListAgentSummaryReports'>['pagedAgentSummaryReport']['list'][number];

const pageSize = 50;

export default function AgentReport() {
  const { reports } = useTexts();
  const [{ page = 1, group }, change] = useListSearch();
  const { from, to } = usePeriod();
  const found = useRead('ListAgentSummaryReports', {
    startTime: `${from} 00:00:00`,
    endTime: `${to} 23:59:59`,
    ...(group && { skillGroupId: group }),
    pageNumber: page,
    pageSize,
  });
  const list = found.data?.pagedAgentSummaryReport;
  return (
    <Page
      title={reports.agentsTitle}
      filters={
        <>
          <PeriodFilter />
          <GroupFilter />
        </>
      }
    >
      <DataTable<Row>
        label={reports.agentsTitle}
        rows={list?.list}
        idOf={({ agentId }) => agentId}
        error={found.error}
        operation="ListAgentSummaryReports"
        onRetry={() => void found.refetch()}
        empty={{ title: reports.none, text: reports.noneText }}
        paging={{
          page,
          size: pageSize,
          total: list?.totalCount ?? 0,
          onPage: (next) => change({ page: next }),
        }}
        columns={[
          { key: 'name', title: reports.name, render: (row) => <strong>{row.agentName}</strong> },
          figure(reports, 'offered', 'count', ({ inbound }) => inbound.callsOffered),
          figure(reports, 'handled', 'count', ({ inbound }) => inbound.callsHandled),
          figure(reports, 'dialled', 'count', ({ outbound }) => outbound.callsDialed),
          figure(reports, 'reached', 'count', ({ outbound }) => outbound.callsAnswered),
          figure(reports, 'totalTalk', 'time', ({ overall }) => overall.totalTalkTime),
          figure(reports, 'averageTalk', 'time', ({ overall }) => overall.averageTalkTime),
          figure(reports, 'averageWork', 'time', ({ overall }) => overall.averageWorkTime),
          figure(reports, 'signedIn', 'time', ({ overall }) => overall.totalLoggedInTime),
          figure(reports, 'ready', 'time', ({ overall }) => overall.totalReadyTime),
          figure(reports, 'onBreak', 'time', ({ overall }) => overall.totalBreakTime),
          figure(reports, 'occupancy', 'share', ({ overall }) =>
            overall.totalLoggedInTime === 0 ? Number.NaN : overall.occupancyRate,
          ),
          figure(reports, 'satisfaction', 'rating', ({ overall }) =>
            overall.satisfactionSurveysResponded === 0 ? Number.NaN : overall.satisfactionIndex,
          ),
        ]}
      />
    </Page>
  );
}
