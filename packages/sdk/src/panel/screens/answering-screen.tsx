import { Headphones, Phone, Smartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { cleanNumber } from '../../core/callee.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { CallerChoice } from '../parts/caller-choice.tsx';
import { useTexts } from '../texts/texts.ts';

type Way = 'browser' | 'mobile' | 'deskPhone';

const icons = { browser: Headphones, mobile: Smartphone, deskPhone: Phone };

interface Props {
  /** Whether the page offers mobile phones (document, option 17). */
  readonly withMobile: boolean;
  readonly onDone: () => void;
}

/** What the agent answers with: this browser, a mobile phone (document, method 15), or her desk phone, where she has one. */
export function AnsweringScreen({ withMobile, onDone }: Props) {
  const { profile, pending, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const numbers = profile?.outboundNumbers ?? [];
  const present: Way = deskPhone?.inUse ? 'deskPhone' : 'browser';
  const ways: Way[] = ['browser', ...(withMobile ? (['mobile'] as const) : []), 'deskPhone'];
  // Without a desk phone there is nothing to choose among.
  const [way, setWay] = useState<Way>(deskPhone ? present : 'mobile');
  const [mobile, setMobile] = useState('');
  const [caller, setCaller] = useState(numbers[0]?.number ?? '');
  const Icon = icons[way];
  const cannot = way === 'mobile' ? mobile === '' : way === 'deskPhone' ? !deskPhone?.online : false;
  const change = () => (way === 'mobile' ? actions.goMobile(mobile, caller) : actions.answerWith(way));
  return (
    <section class="screen" tabIndex={-1} data-screen="answering">
      <h2>{deskPhone ? texts.answering : texts.mobilePhoneAnswer}</h2>
      {deskPhone && (
        <div role="radiogroup" aria-label={texts.answering}>
          {ways.map((each) => (
            <label key={each} class="check">
              <input
                data-testid={`answer-with-${each}`}
                type="radio"
                name="way"
                checked={way === each}
                onChange={() => setWay(each)}
              />
              <span>
                {texts.answeringWays[each]}
                {each === 'deskPhone' && (
                  <small data-testid="desk-phone-state">
                    {deskPhone.online ? texts.deskPhoneOnline : texts.deskPhoneOffline}
                  </small>
                )}
              </span>
            </label>
          ))}
        </div>
      )}
      {way === 'mobile' && (
        <>
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
          <CallerChoice label={texts.mobileCaller} numbers={numbers} value={caller} onChoose={setCaller} />
        </>
      )}
      {way === 'deskPhone' && <p>{texts.deskPhoneText}</p>}
      <Button
        testId="answering-start"
        kind="primary"
        icon={<Icon size={18} />}
        label={way === 'browser' ? texts.answerHere : texts.answerThere}
        disabled={cannot || way === present || pending !== undefined}
        onPress={() => change().then(onDone, () => undefined)}
      />
      <Button testId="answering-back" label={texts.cancel} onPress={onDone} />
    </section>
  );
}
