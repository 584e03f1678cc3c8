import { Coffee, Headphones } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts/texts.ts';

export function BreakScreen({ image }: { readonly image: string | undefined }) {
  const { pending, endedCall } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  return (
    <section tabIndex={-1} class="screen centred" data-screen="break">
      {image ? <img class="picture" src={image} alt="" /> : <Coffee class="big-icon" size={56} />}
      <h2>{texts.breakTitle}</h2>
      <p>{endedCall?.reason === 'ringTimeout' ? texts.ended.ringTimeout : texts.breakText}</p>
      <Button
        testId="end-break"
        kind="primary"
        icon={<Headphones size={18} />}
        label={texts.ready}
        disabled={pending !== undefined}
        onPress={actions.ready}
      />
    </section>
  );
}
