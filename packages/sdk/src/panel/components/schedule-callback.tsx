import { CalendarClock } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { groupedNumber, moment, shownNumber } from '../format.ts';
import { useActions } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill, useLanguage } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { CallbackForm } from './callback-form.tsx';

interface Props {
  readonly contactId: string;
  /** The customer's number, and whether four digits of it are hidden. */
  readonly number: string;
  readonly masked: boolean;
}

/** Schedules a callback to the customer of a call. */
export function ScheduleCallback({ contactId, number, masked }: Props) {
  const actions = useActions();
  const texts = useAllTexts();
  const { tag } = useLanguage();
  const [open, setOpen] = useState(false);
  const [scheduled, setScheduled] = useState<number>();
  const [other, setOther] = useState('');
  const close = () => setOpen(false);
  if (scheduled !== undefined) {
    const time = moment(scheduled, Date.now(), tag);
    return (
      <p class="note" role="status" data-testid="callback-scheduled">
        {fill(texts.callbackScheduled, { time })}
      </p>
    );
  }
  if (!open) {
    return (
      <Button
        testId="schedule-callback"
        kind="small"
        icon={<CalendarClock size={16} />}
        label={texts.scheduleCallback}
        onPress={() => setOpen(true)}
      />
    );
  }
  return (
    <div class="stack">
      <label class="field">
        {texts.number}
        <input
          type="tel"
          data-testid="callback-number"
          placeholder={groupedNumber(shownNumber(number, masked))}
          value={other}
          onInput={({ currentTarget }) => setOther(currentTarget.value)}
        />
      </label>
      <CallbackForm
        onSave={async (plan) => {
          await actions.scheduleCallback({ contactId, phoneNumber: other.trim() || number, ...plan });
          setScheduled(plan.dueTime);
        }}
        onDone={close}
        onLeave={close}
      />
    </div>
  );
}
