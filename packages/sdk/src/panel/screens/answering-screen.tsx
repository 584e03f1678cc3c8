import { Headphones, Phone, Smartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { cleanNumber } from '../../core/callee.ts';
import { Button } from '../components/button.tsx';
import { CallerChoice } from '../components/caller-choice.tsx';
import { Stage } from '../components/stage.tsx';
import { useActions, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';

type Way = 'browser' | 'mobile' | 'deskPhone';

const icons = { browser: Headphones, mobile: Smartphone, deskPhone: Phone };

interface Props {
  /** Whether the page offers mobile phones (document, option 17). */
  readonly withMobile: boolean;
  readonly onDone: () => void;
}

/**
 * Choice of the answering device: this browser, a mobile phone (document, method 15), or the desk phone, if
 * there is one.
 */
export function AnsweringScreen({ withMobile, onDone }: Props) {
  const { profile, pending, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const numbers = profile?.outboundNumbers ?? [];
  const present: Way = deskPhone?.inUse ? 'deskPhone' : 'browser';
  const ways: Way[] = ['browser', ...(withMobile ? (['mobile'] as const) : []), 'deskPhone'];
  // Without a desk phone there is no choice.
  const [way, setWay] = useState<Way>(deskPhone ? present : 'mobile');
  const [mobile, setMobile] = useState('');
  const [caller, setCaller] = useState(numbers[0]?.number ?? '');
  const Icon = icons[way];
  const cannot = way === 'mobile' ? mobile === '' : way === 'deskPhone' ? !deskPhone?.online : false;
  const change = () => (way === 'mobile' ? actions.goMobile(mobile, caller) : actions.answerWith(way));
  return (
    <Stage
      screen="answering"
      dock={
        <>
          <Button testId="answering-back" wide label={texts.cancel} onPress={onDone} />
          <Button
            testId="answering-start"
            kind="primary"
            wide
            icon={<Icon size={18} />}
            label={way === 'browser' ? texts.answerHere : texts.answerThere}
            disabled={cannot || way === present || pending !== undefined}
            onPress={() => change().then(onDone, () => undefined)}
          />
        </>
      }
    >
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
    </Stage>
  );
}
