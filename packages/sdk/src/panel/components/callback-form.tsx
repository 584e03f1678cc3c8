import { callbackLimits } from '@openseat/protocol/callback-limits';
import { useState } from 'preact/hooks';
import type { CallbackPlan } from '../../core/callback-types.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { Button } from './button.tsx';

const hourMs = 3_600_000;

/** A time as the browser's field has it: minutes of this computer's clock. */
function fieldOf(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

interface Props {
  /** What is changed; absent: an hour from now, for the agent. */
  readonly plan?: CallbackPlan;
  readonly onSave: (plan: CallbackPlan) => Promise<unknown>;
  /** It is saved. */
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

/** When the customer is called back, what about, and by which agent. */
export function CallbackForm({ plan, onSave, onDone, onLeave }: Props) {
  const texts = useAllTexts();
  const [from] = useState(() => plan?.dueTime ?? Date.now() + hourMs);
  const [time, setTime] = useState(() => fieldOf(from));
  const [note, setNote] = useState(plan?.note ?? '');
  const [forGroup, setForGroup] = useState(plan?.forGroup ?? false);
  const [saving, setSaving] = useState(false);
  // The time of a callback that is overdue can stay as it is.
  const stays = plan !== undefined && time === fieldOf(from);
  const dueTime = stays ? from : new Date(time).getTime();
  const now = Date.now();
  const wrong =
    !stays && !(dueTime >= now - callbackLimits.behindMs && dueTime <= now + callbackLimits.aheadMs);
  const save = () => {
    setSaving(true);
    // A refusal is shown as a problem, and what was typed stays.
    onSave({ dueTime, note: note.trim(), forGroup }).then(onDone, () => setSaving(false));
  };
  return (
    <div class="stack" data-testid="callback-form">
      <label class="field">
        {texts.callbackTime}
        <input
          type="datetime-local"
          data-testid="callback-time"
          value={time}
          min={fieldOf(now)}
          max={fieldOf(now + callbackLimits.aheadMs)}
          aria-invalid={wrong}
          onInput={({ currentTarget }) => setTime(currentTarget.value)}
        />
      </label>
      {wrong && <p class="hint wrong">{texts.callbackTimeWrong}</p>}
      <label class="field">
        {texts.notes}
        <input
          data-testid="callback-note"
          maxLength={callbackLimits.note}
          value={note}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          data-testid="callback-for-group"
          checked={forGroup}
          onChange={({ currentTarget }) => setForGroup(currentTarget.checked)}
        />
        {texts.callbackForGroup}
      </label>
      <div class="pair">
        <Button testId="callback-leave" label={texts.cancel} onPress={onLeave} />
        <Button
          testId="callback-save"
          kind="primary"
          label={texts.save}
          disabled={wrong || saving}
          onPress={save}
        />
      </div>
    </div>
  );
}
