import { PhoneOutgoing } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { AgentCallback } from '../../core/callback-types.ts';
import { groupedNumber, moment, shownNumber } from '../format.ts';
import { useActions, useLookup, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { useLanguage } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { CallBack } from './call-back.tsx';
import { CallbackForm } from './callback-form.tsx';

interface RowProps {
  readonly callback: AgentCallback;
  readonly onChanged: () => void;
}

function Row({ callback, onChanged }: RowProps) {
  const { settings } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const { tag } = useLanguage();
  const [open, setOpen] = useState(false);
  const { callbackId, phoneNumber, note, dueTime, forGroup, skillGroup, calling, own } = callback;
  const whose = forGroup ? skillGroup : texts.callbackForMe;
  const due = dueTime <= Date.now();
  const close = () => setOpen(false);
  const changed = () => {
    close();
    onChanged();
  };
  return (
    <li class="past">
      <button
        type="button"
        class="entry-row"
        data-testid="scheduled-callback"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <PhoneOutgoing size={18} aria-hidden="true" />
        <span class="grow">
          <b class="figures">{groupedNumber(shownNumber(phoneNumber, settings.maskCallee))}</b>
          <small>
            {[calling ? texts.callbackCalling : due && texts.callbackIsDue, whose]
              .filter(Boolean)
              .join(' · ')}
          </small>
          <time>{moment(dueTime, Date.now(), tag)}</time>
        </span>
      </button>
      {note && <q class="row-note">{note}</q>}
      {open && !calling && (
        <div class="details">
          {due && (
            <CallBack
              onPress={() =>
                actions.call(phoneNumber, undefined, undefined, callbackId).then(changed, changed)
              }
            />
          )}
          {own && (
            <>
              <CallbackForm
                plan={{ dueTime, note, forGroup }}
                onSave={(plan) => actions.moveCallback(callbackId, plan)}
                onDone={changed}
                onLeave={close}
              />
              <Button
                testId="cancel-callback"
                kind="small"
                label={texts.cancelCallback}
                onPress={() => actions.cancelCallback(callbackId).then(changed, () => undefined)}
              />
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** The agent's own callbacks and the due ones of the agent's groups, the next first. */
export function Callbacks() {
  const { dueCallbacks, queues, call } = useWorkbench();
  const { listCallbacks } = useActions();
  const texts = useAllTexts();
  const due = dueCallbacks.map(({ callbackId }) => callbackId);
  const { found, failed, again } = useLookup(() => listCallbacks(), [due, call?.connId]);
  // A callback of a group is in the group's queue while it is due.
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  useEffect(() => {
    if (found) again();
  }, [waiting]);
  return (
    <>
      {failed && <p role="alert">{texts.notLoaded}</p>}
      {found?.length === 0 && <p>{texts.noCallbacks}</p>}
      <ul class="list">
        {found?.map((callback) => (
          <Row key={callback.callbackId} callback={callback} onChanged={again} />
        ))}
      </ul>
    </>
  );
}
