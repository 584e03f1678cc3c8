import { Delete, Phone, Redo2 } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type CalleeFault, calleeFault, cleanNumber } from '../../core/callee.ts';
import { placeName, shownNumber } from '../format.ts';
import { useActions, useLookup, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { automatic, CallerChoice } from '../parts/caller-choice.tsx';
import { Keypad } from '../parts/keypad.tsx';
import { fill, useTexts } from '../texts/texts.ts';

/** Below this a number is an extension or a service, and belongs nowhere. */
const placed = 7;
const recentsShown = 3;
const pauseMs = 250;

/** The value once it has stood for a moment: not every digit that is typed is a question. */
function useSettled(value: string): string {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Faults that more digits will not mend are told while the number is typed, all of them when it is to be called. */
function told(fault: CalleeFault | undefined, number: string, tried: boolean): CalleeFault | undefined {
  if (number === '') return undefined;
  return tried || fault === 'tooLong' || (fault === 'mobileLength' && number.length > 11) ? fault : undefined;
}

/** Number entry and the number to call from. */
export function DialScreen() {
  const { profile, chosenCaller, pending, settings } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState(false);
  const entry = useRef<HTMLInputElement>(null);
  const numbers = profile?.outboundNumbers ?? [];
  const fault = told(calleeFault(number), number, tried);
  const settled = useSettled(number);
  const known = settled.length >= placed && calleeFault(settled) === undefined ? settled : '';
  const place = useLookup((lookups) => (known ? lookups.placeOf(known) : undefined), [known]).found;
  const nearest = useLookup(
    (lookups) =>
      known && chosenCaller === automatic
        ? lookups.pickCaller(
            known,
            numbers.map((each) => each.number),
          )
        : undefined,
    [known, chosenCaller],
  ).found;
  const { found: calls = [] } = useLookup((lookups) => lookups.recentCalls(), []);
  const recents = [
    ...new Set(calls.filter(({ direction }) => direction === 'outbound').map((call) => call.number)),
  ].slice(0, recentsShown);

  const enter = (value: string) => {
    setNumber(cleanNumber(value));
    setTried(false);
  };
  const dial = () => {
    if (number === '') return;
    if (calleeFault(number)) setTried(true);
    else actions.call(number, chosenCaller).catch(() => undefined);
    entry.current?.focus();
  };
  const where = [place && placeName(place), nearest && fill(texts.fromNumber, { number: nearest })];
  return (
    <section tabIndex={-1} class="screen" data-screen="dial">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          dial();
        }}
      >
        <div class="entry">
          <input
            ref={entry}
            data-testid="dial-number"
            type="tel"
            inputMode="tel"
            autoComplete="off"
            aria-label={texts.dialNumber}
            aria-invalid={fault !== undefined}
            aria-describedby="dial-hint"
            placeholder={texts.dialPlaceholder}
            value={number}
            onInput={({ currentTarget }) => {
              enter(currentTarget.value);
              // A value that cleaning leaves as it was renders nothing, so the field is set by hand.
              currentTarget.value = cleanNumber(currentTarget.value);
            }}
          />
          {number !== '' && (
            <Button
              testId="delete-digit"
              iconOnly
              label={texts.deleteDigit}
              icon={<Delete size={18} />}
              onPress={() => enter(number.slice(0, -1))}
            />
          )}
        </div>
        <p
          class={`hint${fault ? ' wrong' : ''}`}
          id="dial-hint"
          aria-live="polite"
          data-testid={fault ? 'dial-fault' : 'dial-place'}
        >
          {fault ? texts.calleeFaults[fault] : where.filter(Boolean).join(' · ')}
        </p>
      </form>
      <Keypad onKey={(key) => enter(number + key)} />
      {numbers.length === 0 ? (
        <p class="note">{texts.noOutboundNumber}</p>
      ) : (
        <CallerChoice
          label={texts.callFrom}
          numbers={numbers}
          value={chosenCaller}
          withAutomatic
          onChoose={actions.chooseCaller}
        />
      )}
      <div class="row">
        <div class="grow">
          <Button
            testId="dial"
            kind="answer"
            wide
            icon={<Phone size={18} />}
            label={texts.call}
            disabled={number === '' || numbers.length === 0 || pending !== undefined}
            onPress={dial}
          />
        </div>
        {number === '' && recents[0] !== undefined && (
          <Button
            testId="redial"
            iconOnly
            label={texts.redial}
            icon={<Redo2 size={20} />}
            onPress={() => {
              enter(recents[0] ?? '');
              entry.current?.focus();
            }}
          />
        )}
      </div>
      {number === '' && recents.length > 0 && (
        <div class="recents">
          <h3>{texts.recents}</h3>
          {recents.map((recent) => (
            <Button
              key={recent}
              testId={`recent-${recent}`}
              kind="small"
              label={shownNumber(recent, settings.maskCallee)}
              onPress={() => {
                enter(recent);
                entry.current?.focus();
              }}
            />
          ))}
        </div>
      )}
    </section>
  );
}
