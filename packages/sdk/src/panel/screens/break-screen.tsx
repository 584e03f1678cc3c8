import { Coffee, Grip, Headphones, MessageSquare } from 'lucide-preact';
import { useAskToNotify } from '../alarm.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { Elapsed } from '../parts/elapsed.tsx';
import type { Route } from '../routes.ts';
import { useTexts } from '../texts/texts.ts';

interface Props {
  readonly image: string | undefined;
  readonly onGo: (route: Route) => void;
}

/** On a break, chosen or after a call that rang in vain. */
export function BreakScreen({ image, onGo }: Props) {
  const { pending, endedCall, breakName, since } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const askToNotify = useAskToNotify();
  const missed = endedCall?.reason === 'ringTimeout';
  return (
    <section tabIndex={-1} class="screen centred" data-screen="break">
      {image ? <img class="picture" src={image} alt="" /> : <Coffee class="big-icon" size={56} />}
      <h2>{breakName && !missed ? breakName : texts.breakTitle}</h2>
      <div class="elapsed">
        <Elapsed since={since} testId="break-time" />
      </div>
      <p>{missed ? texts.missedBreak : texts.breakText}</p>
      <Button
        testId="end-break"
        kind="primary"
        icon={<Headphones size={18} />}
        label={texts.ready}
        disabled={pending !== undefined}
        onPress={() => {
          askToNotify();
          return actions.ready();
        }}
      />
      <div class="row centre">
        <Button
          testId="dial-another"
          kind="quiet"
          icon={<Grip size={16} />}
          label={texts.dialAnother}
          onPress={() => onGo('dial')}
        />
        {missed && (
          <Button
            testId="remind-by-sms"
            kind="quiet"
            icon={<MessageSquare size={16} />}
            label={texts.remindBySms}
            disabled={pending !== undefined}
            onPress={actions.remindBySms}
          />
        )}
      </div>
    </section>
  );
}
