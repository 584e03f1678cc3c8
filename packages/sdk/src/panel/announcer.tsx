import { useMemo } from 'preact/hooks';
import { breakLabel } from './breaks.ts';
import { otherNumber, secondsUntil } from './format.ts';
import { useView, useWorkbench } from './hooks.ts';
import { fill, useTexts } from './locales/texts.ts';
import { usePreferences } from './preferences-context.ts';
import { ownShortcuts, shortcutLabel } from './shortcuts.ts';

/** Announces each status to screen readers, and a ringing call at once. The screen shows the same. */
export function Announcer() {
  const { agent, call, customers, endedCall, breakName, settings, deskPhone } = useWorkbench();
  const texts = useTexts();
  const { now } = useView();
  const answerKeys = usePreferences().preferences.shortcuts?.answer ?? ownShortcuts.answer;
  const { status } = agent;
  const ringing = status === 'ringing' && call;
  // The time left once, as it was when the call came: running seconds are never announced.
  const left = useMemo(
    () => (ringing && call.ringUntil !== undefined ? secondsUntil(call.ringUntil, now()) : undefined),
    [ringing && call.connId],
  );
  const details = [
    texts.status[status],
    status === 'ready' && deskPhone?.inUse && texts.answeringWays.deskPhone,
    status === 'break' && breakName && breakLabel(breakName, texts),
    status === 'wrapUp' && endedCall && texts.ended[endedCall.reason],
    call?.muted && texts.muted,
  ];
  return (
    <>
      <div class="hidden" aria-live="polite" data-testid="announced">
        {ringing ? '' : details.filter(Boolean).join(texts.listComma)}
      </div>
      <div class="hidden" aria-live="assertive" data-testid="announced-at-once">
        {ringing
          ? [
              fill(texts.callFromNumber, { number: otherNumber(call, settings) }),
              customers.get(call.contactId)?.name,
              call.skillGroupName,
              left !== undefined && fill(texts.ringsFor, { seconds: left }),
              !call.answerAt && fill(texts.answerBy, { keys: shortcutLabel(answerKeys) }),
            ]
              .filter(Boolean)
              .join(texts.listComma)
          : ''}
      </div>
    </>
  );
}
