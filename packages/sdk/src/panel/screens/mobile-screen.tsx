import { Smartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { cleanNumber } from '../../core/callee.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts/texts.ts';

/** Which mobile phone takes the agent's calls while she is away (document, method 15). */
export function MobileScreen({ onDone }: { readonly onDone: () => void }) {
  const { profile, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const numbers = profile?.outboundNumbers ?? [];
  const [mobile, setMobile] = useState('');
  const [caller, setCaller] = useState(numbers[0]?.number ?? '');
  return (
    <section class="screen" tabIndex={-1} data-screen="mobile">
      <h2>{texts.mobilePhoneAnswer}</h2>
      <p>{texts.mobileText}</p>
      <label class="field">
        {texts.mobileNumber}
        <input
          data-testid="mobile-number"
          type="tel"
          autoComplete="off"
          value={mobile}
          onInput={({ currentTarget }) => setMobile(cleanNumber(currentTarget.value))}
        />
      </label>
      <label class="field">
        {texts.mobileCaller}
        <select value={caller} onChange={({ currentTarget }) => setCaller(currentTarget.value)}>
          {numbers.map(({ number, city }) => (
            <option key={number} value={number}>
              {[number, city].filter(Boolean).join(' ')}
            </option>
          ))}
        </select>
      </label>
      <Button
        testId="mobile-start"
        kind="primary"
        icon={<Smartphone size={18} />}
        label={texts.mobileStart}
        disabled={mobile === '' || pending !== undefined}
        onPress={() => actions.goMobile(mobile, caller).then(onDone, () => undefined)}
      />
      <Button testId="mobile-back" label={texts.cancel} onPress={onDone} />
    </section>
  );
}
