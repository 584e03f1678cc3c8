import { shownNumber } from './format.ts';
import { useWorkbench } from './hooks.ts';
import { fill, useTexts } from './texts/texts.ts';

/** Tells a screen reader each status, and a ringing call at once; what is seen on the screen says the same. */
export function Announcer() {
  const { agent, call, endedCall, breakName, settings, deskPhone } = useWorkbench();
  const texts = useTexts();
  const { status } = agent;
  const ringing = status === 'ringing' && call;
  const details = [
    texts.status[status],
    status === 'ready' && deskPhone?.inUse && texts.answeringWays.deskPhone,
    status === 'break' && breakName,
    status === 'wrapUp' && endedCall && texts.ended[endedCall.reason],
    call?.muted && texts.muted,
  ];
  return (
    <>
      <div class="hidden" aria-live="polite" data-testid="announced">
        {ringing ? '' : details.filter(Boolean).join(', ')}
      </div>
      <div class="hidden" aria-live="assertive" data-testid="announced-at-once">
        {ringing ? fill(texts.callFromNumber, { number: shownNumber(call.caller, settings.maskCaller) }) : ''}
      </div>
    </>
  );
}
