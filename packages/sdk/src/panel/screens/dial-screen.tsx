import { splitExtension } from '@openseat/protocol/number-extension';
import { Phone, Redo2 } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type CalleeFault, calleeFault, cleanNumber } from '../../core/callee.ts';
import { Button } from '../components/button.tsx';
import { automatic, CallerChoice } from '../components/caller-choice.tsx';
import { DeleteIcon } from '../components/directed-icons.tsx';
import { Keypad } from '../components/keypad.tsx';
import { Stage } from '../components/stage.tsx';
import { groupedNumber, placeName, shownNumber } from '../format.ts';
import { useActions, useLookup, useWorkbench } from '../hooks.ts';
import { fill, useBuiltInLanguage, useTexts } from '../locales/texts.ts';

/** With fewer digits it is an extension or a service number without a location. */
const placed = 7;
const recentsShown = 3;
const pauseMs = 250;

/** The value after a short pause, so that not every typed digit causes a request. */
function useSettled(value: string): string {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** While typing, only problems that more digits cannot fix are shown; on calling, all of them. */
function told(
  fault: CalleeFault | undefined,
  number: string,
  tried: boolean,
): CalleeFault | 'empty' | undefined {
  if (number === '') return tried ? 'empty' : undefined;
  return tried || fault === 'tooLong' || (fault === 'mobileLength' && number.length > 11) ? fault : undefined;
}

/** Number entry and the choice of the caller ID. */
export function DialScreen() {
  const { profile, chosenCaller, pending, settings } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const language = useBuiltInLanguage();
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState(false);
  const entry = useRef<HTMLInputElement>(null);
  const numbers = profile?.outboundNumbers ?? [];
  const fault = told(calleeFault(number), number, tried);
  const { number: dialled, extension } = splitExtension(number);
  const settled = useSettled(dialled);
  const known = settled.length >= placed && calleeFault(settled) === undefined ? settled : '';
  const place = useLookup(
    (lookups) => (known ? lookups.placeOf(known, language) : undefined),
    [known, language],
  ).found;
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
    if (number === '' || calleeFault(number)) setTried(true);
    else actions.call(number, chosenCaller).catch(() => undefined);
    entry.current?.focus();
  };
  const where = [
    extension && fill(texts.thenKeys, { keys: extension }),
    place && placeName(place),
    nearest && fill(texts.fromNumber, { number: groupedNumber(nearest) }),
  ];
  return (
    <Stage
      screen="dial"
      dock={
        <div class="row">
          <div class="grow">
            <Button
              testId="dial"
              kind="answer"
              wide
              icon={<Phone size={18} />}
              label={texts.call}
              disabled={numbers.length === 0 || pending !== undefined}
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
      }
    >
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
              // If cleaning leaves the value unchanged, no render follows, so the field is set directly.
              currentTarget.value = cleanNumber(currentTarget.value);
            }}
          />
          {number !== '' && (
            <Button
              testId="delete-digit"
              iconOnly
              label={texts.deleteDigit}
              icon={<DeleteIcon size={18} />}
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
      {number === '' && recents.length > 0 && (
        <div class="recents">
          <h3>{texts.recents}</h3>
          {recents.map((recent) => (
            <Button
              key={recent}
              testId={`recent-${recent}`}
              kind="small"
              label={groupedNumber(shownNumber(recent, settings.maskCallee))}
              onPress={() => {
                enter(recent);
                entry.current?.focus();
              }}
            />
          ))}
        </div>
      )}
    </Stage>
  );
}
