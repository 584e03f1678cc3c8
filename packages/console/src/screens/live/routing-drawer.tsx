import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { duration } from '../../components/formats.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';

const refreshMs = 2_000;

function Explanation({ skillGroupId }: { readonly skillGroupId: string }) {
  const { routing, strategies, records, common } = useTexts();
  const found = useRead('ExplainRouting', { skillGroupId }, { refetchInterval: refreshMs });
  const explained = found.data?.data;
  return (
    <>
      {explained && (
        <p className="soft">
          {fill(routing.intro, { strategy: strategies[explained.strategy], count: explained.waiting })}
        </p>
      )}
      <DataTable
        label={routing.title}
        rows={explained?.agents}
        idOf={({ userId }) => userId}
        error={found.error}
        operation="ExplainRouting"
        loading={found.isFetching && !explained}
        onRetry={() => void found.refetch()}
        empty={{ title: routing.empty }}
        columns={[
          { key: 'place', title: routing.place, render: ({ place }) => place || common.none },
          { key: 'agent', title: records.agent, render: ({ userName }) => userName },
          { key: 'verdict', title: routing.verdict, render: ({ verdict }) => routing.verdicts[verdict] },
          {
            key: 'since',
            title: routing.since,
            align: 'right',
            render: ({ sinceMs }) => (sinceMs > 0 ? duration(sinceMs / 1000) : common.none),
          },
          { key: 'level', title: routing.level, align: 'right', render: ({ level }) => level },
          { key: 'offers', title: routing.offers, align: 'right', render: ({ offers }) => offers },
        ]}
      />
    </>
  );
}

interface RoutingDrawerProps {
  /** Undefined: closed. */
  readonly skillGroupId: string | undefined;
  readonly onClose: () => void;
}

/** Who of a group gets the next call, and why not the others. */
export function RoutingDrawer({ skillGroupId, onClose }: RoutingDrawerProps) {
  const { routing } = useTexts();
  return (
    <SideDrawer title={routing.title} open={skillGroupId !== undefined} onClose={onClose} size={640}>
      {skillGroupId !== undefined && <Explanation skillGroupId={skillGroupId} />}
    </SideDrawer>
  );
}
