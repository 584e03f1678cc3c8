import { Headphones } from 'lucide-preact';
import { headsetOf } from '../headset/headset.ts';
import { useObserved, useView } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { Button } from './button.tsx';

/** The headset whose keys answer, mute and hang up. */
export function HeadsetSettings() {
  const headset = headsetOf(useView());
  const name = useObserved(headset);
  const texts = useAllTexts();
  return (
    <>
      <h3>{texts.headset}</h3>
      {headset.supported() ? (
        <div class="row">
          {name && (
            <span class="grow" data-testid="headset">
              {name}
            </span>
          )}
          <Button
            testId="headset-connect"
            kind="small"
            icon={<Headphones size={16} />}
            label={name ? texts.disconnectHeadset : texts.connectHeadset}
            onPress={() => (name ? headset.disconnect() : headset.connect()).catch(() => undefined)}
          />
        </div>
      ) : (
        <p class="small">{texts.headsetNone}</p>
      )}
    </>
  );
}
