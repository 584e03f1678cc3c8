import { CircleCheck, Clock, PhoneOutgoing } from 'lucide-preact';
import { duration, secondsUntil } from '../format.ts';
import { useActions, useNow, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { Party } from '../parts/party.tsx';
import { fill, useTexts } from '../texts/texts.ts';

function Countdown({ until }: { readonly until: number }) {
  const texts = useTexts();
  const now = useNow();
  return <p class="countdown">{fill(texts.readyIn, { seconds: secondsUntil(until, now) })}</p>;
}

/** After the call: a countdown that a click turns into open-ended work. */
export function WrapUpScreen() {
  const { endedCall, wrapUpUntil, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const call = endedCall?.call;
  const other = call?.direction === 'inbound' ? call.caller : call?.callee;
  return (
    <section tabIndex={-1} class="screen centred" data-screen="wrap-up">
      <h2>{texts.afterCall}</h2>
      {endedCall && call && (
        <>
          <Party call={call} settings={settings} />
          <p>
            {texts.ended[endedCall.reason]}
            {call.establishedAt !== undefined && ` ${duration(endedCall.endedAt - call.establishedAt)}`}
          </p>
        </>
      )}
      {wrapUpUntil === undefined ? <p>{texts.openEnded}</p> : <Countdown until={wrapUpUntil} />}
      <div class="stack">
        <Button
          testId="wrap-up-ready"
          kind="primary"
          icon={<CircleCheck size={18} />}
          label={texts.ready}
          disabled={pending !== undefined}
          onPress={actions.ready}
        />
        {wrapUpUntil !== undefined && (
          <Button
            testId="wrap-up-extend"
            icon={<Clock size={18} />}
            label={texts.extendWrapUp}
            disabled={pending !== undefined}
            onPress={actions.extendWrapUp}
          />
        )}
        {other && (
          <Button
            testId="call-again"
            icon={<PhoneOutgoing size={18} />}
            label={texts.callAgain}
            disabled={pending !== undefined}
            onPress={() => actions.call(other)}
          />
        )}
      </div>
    </section>
  );
}
