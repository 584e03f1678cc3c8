import { Phone } from 'lucide-preact';
import { duration, otherNumber } from '../format.ts';
import { useActions, useNow, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { MuteKey } from './call-keys.tsx';
import { HangUpKey } from './hang-up-key.tsx';

function Since({ time }: { readonly time: number }) {
  return <time>{duration(useNow() - time)}</time>;
}

/** A bar with the call, shown while another screen is open. */
export function CallBar({ onReturn }: { readonly onReturn: () => void }) {
  const { agent, call, customers, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  if (!call) return null;
  const ringing = agent.status === 'ringing';
  return (
    <div class="bar call" data-testid="call-bar">
      <button type="button" class="status" data-testid="return-to-call" onClick={onReturn}>
        <span class="label">{customers.get(call.contactId)?.name ?? otherNumber(call, settings)}</span>
        <small class="who">
          {texts.status[agent.status]} · <Since time={call.establishedAt ?? call.startedAt} />
        </small>
      </button>
      {!ringing && (
        <>
          <MuteKey iconOnly />
          <HangUpKey testId="bar-hang-up" iconOnly />
        </>
      )}
      {ringing && !call.answerAt && (
        <Button
          testId="bar-answer"
          kind="answer"
          icon={<Phone size={16} />}
          label={texts.answer}
          disabled={pending !== undefined}
          onPress={actions.answer}
        />
      )}
    </div>
  );
}
