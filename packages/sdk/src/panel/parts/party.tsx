import type { CallInfo } from '@openseat/protocol';
import type { WorkbenchSettings } from '../../core/workbench-state.ts';
import { otherNumber } from '../format.ts';
import { useTexts } from '../texts/texts.ts';

interface Props {
  readonly call: CallInfo;
  readonly settings: WorkbenchSettings;
}

/** Who the other party is, and through which group the call came. */
export function Party({ call, settings }: Props) {
  const texts = useTexts();
  const inbound = call.direction === 'inbound';
  return (
    <div class="party">
      <div class="number" data-testid="party">
        {otherNumber(call, settings)}
      </div>
      <div class="via">
        {call.skillGroupName && `${texts.skillGroup} ${call.skillGroupName}`}
        {inbound ? ` · ${call.callee}` : ` · ${call.caller}`}
      </div>
    </div>
  );
}
