import { Button, Space } from 'antd';
import type { WaitingRow } from '../../live/live-rows.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';

interface WaitingActionsProps {
  readonly row: WaitingRow;
  readonly isGone: boolean;
  readonly isAtHead: boolean;
  readonly onToHead: () => void;
  readonly onMove: () => void;
}

/** What can be done with a waiting call. A callback has no call yet that could be moved. */
export function WaitingActions({ row, isGone, isAtHead, onToHead, onMove }: WaitingActionsProps) {
  const { waiting } = useTexts();
  const { privileges } = useSession();
  if (isGone) return <span className="soft">{waiting.gone}</span>;
  if (row.isCallback || !privileges.has('MoveWaitingContact')) return null;
  return (
    <Space>
      <Button size="small" disabled={isAtHead} onClick={onToHead}>
        {waiting.toHead}
      </Button>
      <Button size="small" onClick={onMove}>
        {waiting.move}
      </Button>
    </Space>
  );
}
