import { Button } from 'antd';
import { fill } from '../locales/fill.ts';
import { useTexts } from '../locales/use-texts.ts';
import type { LiveTable } from './live-table.ts';
import { usePainted } from './use-live.ts';

/** Says that rows wait to move, while pointer or focus is in the list. */
export function WaitingChanges<Row>({ table }: { readonly table: LiveTable<Row> }) {
  const { live } = useTexts();
  const count = usePainted(table).waiting();
  return (
    <span className="waiting-changes" role="status">
      {count > 0 && (
        <>
          {fill(live.changes, { count })}{' '}
          <Button size="small" onClick={() => table.show()}>
            {live.showChanges}
          </Button>
        </>
      )}
    </span>
  );
}
