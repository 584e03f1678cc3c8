import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { PeriodFilter, usePeriod } from '../../components/period.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { figure } from './figure-columns.tsx';

type Row = Answer<'ListSkillGroupSummaryReports'>['pagedSkillGroupSummaryReport']['list'][number];

const pageSize = 50;
const rateOf = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole);

export default function GroupReport() {
  const { reports } = useTexts();
  const [{ page = 1 }, change] = useListSearch();
  const { from, to } = usePeriod();
  const found = useRead('ListSkillGroupSummaryReports', {
    startTime: `${from} 00:00:00`,
    endTime: `${to} 23:59:59`,
    pageNumber: page,
    pageSize,
  });
  const list = found.data?.pagedSkillGroupSummaryReport;
  return (
    <Page title={reports.groupsTitle} filters={<PeriodFilter />}>
      <DataTable<Row>
        label={reports.groupsTitle}
        rows={list?.list}
        idOf={({ skillGroupId }) => skillGroupId}
        error={found.error}
        operation="ListSkillGroupSummaryReports"
        onRetry={() => void found.refetch()}
        empty={{ title: reports.none, text: reports.noneText }}
        paging={{
          page,
          size: pageSize,
          total: list?.totalCount ?? 0,
          onPage: (next) => change({ page: next }),
        }}
        columns={[
          { key: 'name', title: reports.name, render: (row) => <strong>{row.skillGroupName}</strong> },
          figure(reports, 'offered', 'count', ({ inbound }) => inbound.callsOffered),
          figure(reports, 'handled', 'count', ({ inbound }) => inbound.callsHandled),
          figure(reports, 'handleRate', 'share', ({ inbound }) =>
            rateOf(inbound.callsHandled, inbound.callsOffered),
          ),
          figure(reports, 'serviceLevel', 'share', ({ inbound }) =>
            inbound.inComingQueueOfQueueCount === 0 ? Number.NaN : inbound.serviceLevel20,
          ),
          figure(reports, 'abandoned', 'count', ({ inbound }) => inbound.abandonedInQueueOfQueueCount),
          figure(reports, 'overflown', 'count', ({ inbound }) => inbound.overFlowInQueueOfQueueCount),
          figure(reports, 'averageWait', 'time', ({ inbound }) =>
            inbound.inComingQueueOfQueueCount === 0
              ? 0
              : inbound.queueWaitTimeDuration / inbound.inComingQueueOfQueueCount,
          ),
          figure(reports, 'longestWait', 'time', ({ inbound }) => inbound.queueMaxWaitTimeDuration),
          figure(reports, 'averageTalk', 'time', ({ overall }) => overall.averageTalkTime),
          figure(reports, 'averageWork', 'time', ({ overall }) => overall.averageWorkTime),
          figure(reports, 'dialled', 'count', ({ outbound }) => outbound.callsDialed),
          figure(reports, 'reached', 'count', ({ outbound }) => outbound.callsAnswered),
        ]}
      />
    </Page>
  );
}
