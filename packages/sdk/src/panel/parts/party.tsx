import type { CallInfo } from '@openseat/protocol/call-info';
import type { WorkbenchSettings } from '../../core/workbench-state.ts';
import { otherNumber } from '../format.ts';
import { PlaceName } from './place-name.tsx';

interface Props {
  readonly call: CallInfo;
  readonly settings: WorkbenchSettings;
}

/** Who the other party is, where she is, and by which group and number the call goes. */
export function Party({ call, settings }: Props) {
  const inbound = call.direction === 'inbound';
  const own = inbound ? call.callee : call.caller;
  return (
    <div class="party">
      <div class="number" data-testid="party">
        {otherNumber(call, settings)}
      </div>
      <PlaceName number={inbound ? call.caller : call.callee} />
      <div class="via">{[call.skillGroupName, own].filter(Boolean).join(' · ')}</div>
    </div>
  );
}
