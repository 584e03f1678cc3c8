import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { duration } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { PeriodFilter, usePeriod } from '../../components/period.tsx';
import { useTexts } from '../../locales/use-texts.ts';

type Row = Answer<'ListWrapUpReports'>['wrapUpReports'][number];

export default function WrapUpReport() {
  const { reports, wrapUpCodes } = useTexts();
  const { from, to } = usePeriod();
  const found = useRead('ListWrapUpReports', { startTime: from, endTime: to });
  return (
    <Page title={wrapUpCodes.report} intro={wrapUpCodes.reportIntro} filters={<PeriodFilter />}>
      <DataTable<Row>
        label={wrapUpCodes.report}
        rows={found.data?.wrapUpReports}
        idOf={({ skillGroupId, wrapUpCodeId }) => `${skillGroupId} ${wrapUpCodeId}`}
        error={found.error}
        operation="ListWrapUpReports"
        onRetry={() => void found.refetch()}
        empty={{ title: reports.none, text: reports.noneText }}
        columns={[
          { key: 'group', title: reports.name, render: (row) => <strong>{row.skillGroupName}</strong> },
          {
            key: 'code',
            title: wrapUpCodes.code,
            render: (row) => row.wrapUpCodeName || wrapUpCodes.withoutCode,
          },
          { key: 'calls', title: wrapUpCodes.calls, align: 'right', render: (row) => row.calls },
          {
            key: 'talk',
            title: reports.totalTalk,
            align: 'right',
            render: (row) => duration(row.talkTime),
          },
        ]}
      />
    </Page>
  );
}
