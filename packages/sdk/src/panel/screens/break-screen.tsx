import { Coffee, Grip, Headphones } from 'lucide-preact';
import { breakLabel } from '../breaks.ts';
import { Button } from '../components/button.tsx';
import { Elapsed } from '../components/elapsed.tsx';
import { Stage } from '../components/stage.tsx';
import { useActions, useWorkbench } from '../hooks.ts';
import { useAskToNotify } from '../incoming-alert.ts';
import { useTexts } from '../locales/texts.ts';
import type { Route } from '../routes.ts';
import { WithLater } from '../with-later.tsx';

interface Props {
  readonly image: string | undefined;
  readonly onGo: (route: Route) => void;
}

/** A break, chosen or after an unanswered call. */
export function BreakScreen({ image, onGo }: Props) {
  const { pending, endedCall, breakName, since, wrapUp } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const askToNotify = useAskToNotify();
  const missed = endedCall?.reason === 'ringTimeout';
  return (
    <Stage
      screen="break"
      centred
      guard={missed ? 'long' : 'short'}
      dock={
        <>
          <div class="pair">
            <Button
              testId="dial-another"
              icon={<Grip size={16} />}
              label={texts.dialAnother}
              onPress={() => onGo('dial')}
            />
            {missed && (
              <Button
                testId="remind-by-sms"
                label={texts.remindBySms}
                disabled={pending !== undefined}
                onPress={actions.remindBySms}
              />
            )}
          </div>
          <Button
            testId="end-break"
            kind="primary"
            wide
            icon={<Headphones size={18} />}
            label={texts.endBreak}
            disabled={pending !== undefined}
            onPress={() => {
              askToNotify();
              return actions.ready();
            }}
          />
        </>
      }
    >
      {image ? <img class="picture" src={image} alt="" /> : <Coffee class="big-icon" size={56} />}
      <h2>{breakName && !missed ? breakLabel(breakName, texts) : texts.breakTitle}</h2>
      <div class="elapsed">
        <Elapsed since={since} testId="break-time" />
      </div>
      <p>{missed ? texts.missedBreak : texts.breakText}</p>
      {wrapUp && (
        <WithLater key={wrapUp.contactId} inline>
          {({ WrapUpForm }) => <WrapUpForm contactId={wrapUp.contactId} />}
        </WithLater>
      )}
    </Stage>
  );
}
