import { CalendarClock } from 'lucide-preact';
import { groupedNumber, shownNumber } from '../format.ts';
import { useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';

/** Reminds of the agent's callbacks whose time has come. They ring once the agent is ready. */
export function DueCallbackBar() {
  const { dueCallbacks, settings } = useWorkbench();
  const texts = useTexts();
  const [first, ...others] = dueCallbacks;
  if (!first) return null;
  const more = others.length > 0 && `+${others.length}`;
  const number = groupedNumber(shownNumber(first.phoneNumber, settings.maskCallee));
  return (
    <div class="bar warn" role="status" data-testid="callback-due">
      <CalendarClock size={18} aria-hidden="true" />
      <div>
        {texts.callbackDue} <b>{number}</b> {more}
        {first.note && <q>{first.note}</q>}
        <small>{texts.callbackDueText}</small>
      </div>
    </div>
  );
}
