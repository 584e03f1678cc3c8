import { Delete, Phone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { cleanNumber } from '../format.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { Keypad } from '../parts/keypad.tsx';
import { useTexts } from '../texts/texts.ts';

/** Number entry and the number to call from. */
export function DialScreen() {
  const { profile, chosenCaller, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const [number, setNumber] = useState('');
  const numbers = profile?.outboundNumbers ?? [];
  const dial = () => {
    if (number) actions.call(number, chosenCaller);
  };
  return (
    <section tabIndex={-1} class="screen" data-screen="dial">
      <form
        class="entry"
        onSubmit={(event) => {
          event.preventDefault();
          dial();
        }}
      >
        <input
          data-testid="dial-number"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          aria-label={texts.dialNumber}
          placeholder={texts.dialPlaceholder}
          value={number}
          onInput={(event) => {
            const { currentTarget } = event;
            const clean = cleanNumber(currentTarget.value);
            // A value that cleaning leaves as it was renders nothing, so the field is set by hand.
            currentTarget.value = clean;
            setNumber(clean);
          }}
        />
        {number !== '' && (
          <button
            type="button"
            class="button icon-only"
            aria-label={texts.deleteDigit}
            onClick={() => setNumber(number.slice(0, -1))}
          >
            <Delete size={18} />
          </button>
        )}
      </form>
      <Keypad onKey={(key) => setNumber(number + key)} />
      {numbers.length === 0 ? (
        <p class="note">{texts.noOutboundNumber}</p>
      ) : (
        <label class="field">
          {texts.callFrom}
          <select
            data-testid="caller"
            value={chosenCaller ?? numbers[0]?.number}
            onChange={(event) => actions.chooseCaller(event.currentTarget.value)}
          >
            {numbers.map((choice) => (
              <option key={choice.number} value={choice.number}>
                {[choice.number, choice.city].filter(Boolean).join(' ')}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button
        testId="dial"
        kind="answer"
        icon={<Phone size={18} />}
        label={texts.call}
        disabled={number === '' || numbers.length === 0 || pending !== undefined}
        onPress={dial}
      />
    </section>
  );
}
