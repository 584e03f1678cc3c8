import { allows } from '@openseat/protocol/agent-status';
import { useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { Button } from './button.tsx';
import { DialIcon } from './directed-icons.tsx';

/** Calls the number of a row of the log, where the status allows it. */
export function CallBack({ onPress }: { readonly onPress: () => unknown }) {
  const { agent, pending } = useWorkbench();
  const { callBack } = useAllTexts();
  return (
    <Button
      testId="call-back"
      kind="small"
      icon={<DialIcon size={16} />}
      label={callBack}
      disabled={pending !== undefined || !allows(agent.status, 'call')}
      onPress={onPress}
    />
  );
}
