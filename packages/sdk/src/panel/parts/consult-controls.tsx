import { allows } from '@openseat/protocol/agent-status';
import { ArrowRightLeft, Undo2, Users } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';

/** While the customer waits and the agent talks with somebody else about her (document, methods 25 and 26). */
export function ConsultControls() {
  const { agent, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const { status } = agent;
  const busy = pending !== undefined;
  return (
    <>
      {status !== 'conference' && <p class="note warn">{texts.customerWaits}</p>}
      <div class="stack">
        <Button
          testId="complete-transfer"
          kind="primary"
          icon={<ArrowRightLeft size={18} />}
          label={texts.completeTransfer}
          disabled={busy || !allows(status, 'thirdCallTransferFinished')}
          onPress={actions.completeTransfer}
        />
        <Button
          testId="confer"
          icon={<Users size={18} />}
          label={texts.confer}
          disabled={busy || status === 'conference' || !allows(status, 'conferenceFinished')}
          onPress={actions.confer}
        />
        <Button
          testId="cancel-consult"
          icon={<Undo2 size={18} />}
          label={texts.backToCustomer}
          disabled={busy || !allows(status, 'thirdCallRetrieve')}
          onPress={actions.cancelConsult}
        />
      </div>
    </>
  );
}
