import { allows } from '@openseat/protocol/agent-status';
import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { isConsulting } from '../routes.ts';
import { Button } from './button.tsx';
import { HangUpIcon } from './hang-up-icon.tsx';

/** Ends the call; absent where the call centre leaves the end of an inbound call to the customer. */
export function HangUpKey({ testId = 'hang-up', iconOnly = false }: { testId?: string; iconOnly?: boolean }) {
  const { agent, call, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const { status } = agent;
  const talking = status !== 'dialing' && !isConsulting(status);
  if (talking && call?.direction === 'inbound' && !settings.allowHangUp) return null;
  return (
    <Button
      testId={testId}
      kind="danger"
      wide
      iconOnly={iconOnly}
      icon={<HangUpIcon />}
      label={texts.hangUp}
      disabled={pending !== undefined || !allows(status, 'hangUp')}
      onPress={actions.hangUp}
    />
  );
}
